using Dray.Storage.Blob;
using Dray.Transfer.Moving;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Transfer.Tests.Moving;

public sealed class UploadPolicyTests
{
    private const long MiB = 1024 * 1024;
    private const long Largest = PutBlock.MaxBytes * PutBlockList.MaxBlocks;
    private static readonly UploadPolicy Defaults = new() { Headers = BlobHeaders.None };

    private static readonly Gen<long> Length =
        from exponent in Gen.Choose(0, 47)
        from offset in Gen.Choose(-2, 2)
        from factor in Gen.Elements(1L, 3L, 50_000L)
        select Math.Clamp(((1L << exponent) * factor) + offset, 0, Largest);

    [Fact]
    public void Any_file_the_service_can_hold_is_cut_into_blocks_it_takes() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Length.ToArbitrary(), length =>
        {
            var block = Defaults.BlockFor(length);
            var units = Defaults.UnitsFor(length);
            return block is > 0 and <= PutBlock.MaxBytes && units is >= 1 and <= PutBlockList.MaxBlocks && block * units >= length
                && (units == 1 || block * (units - 1) < length);
        }));

    [Theory]
    [InlineData(0, 8 * MiB, 1)]
    [InlineData(8 * MiB, 8 * MiB, 1)]
    [InlineData((8 * MiB) + 1, 8 * MiB, 2)]
    [InlineData(50_000 * 8 * MiB, 8 * MiB, 50_000)]
    [InlineData((50_000 * 8 * MiB) + 1, 16 * MiB, 25_001)]
    [InlineData(50_000 * 256 * MiB, 256 * MiB, 50_000)]
    [InlineData((50_000 * 256 * MiB) + 1, (256 * MiB) + 1, 50_000)]
    public void The_default_block_doubles_and_is_exact_above_256_MiB(long length, long block, int units) =>
        Assert.Equal((block, units), (Defaults.BlockFor(length), Defaults.UnitsFor(length)));

    [Theory]
    [InlineData(1 * MiB, null, 20 * MiB, 20)]
    [InlineData(1 * MiB, 32 * MiB, 20 * MiB, 1)]
    [InlineData(null, 32 * MiB, 32 * MiB, 1)]
    [InlineData(null, 32 * MiB, (32 * MiB) + 1, 5)]
    [InlineData(5_000 * MiB, null, 4_001 * MiB, 2)]
    [InlineData(null, 6_000 * MiB, 5_001 * MiB, 626)]
    public void Given_sizes_are_kept_within_what_the_service_takes(long? block, long? put, long length, int units) =>
        Assert.Equal(units, (Defaults with { BlockBytes = block, PutBlobBytes = put }).UnitsFor(length));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(4 * MiB, 1)]
    [InlineData((4 * MiB) + 1, 2)]
    public void A_download_asks_for_ranges_whose_sum_the_service_tells(long length, int units) =>
        Assert.Equal(units, new DownloadPolicy().UnitsFor(length));
}

using Dray.Wire.Checksums;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Wire.Tests.Checksums;

/// <summary>Each way to compute, against the reference: the one a CPU prefers hides all others.</summary>
public sealed class Crc64PathTests
{
    private const int LongestData = 5000;

    [Fact]
    public void The_table_equals_the_reference() => AssertEqualsReference(Crc64Table.Update, minLength: 0);

    [Fact]
    public void Folding_equals_the_reference_with_a_multiplication_in_software() =>
        AssertEqualsReference(Crc64Fold128<SlowCarrylessMultiply>.Update, minLength: 16);

    [Fact]
    public void Folding_128_bits_on_x86_equals_the_reference()
    {
        Assert.SkipUnless(X86CarrylessMultiply.IsSupported, "this CPU has no PCLMULQDQ");
        AssertEqualsReference(Crc64Fold128<X86CarrylessMultiply>.Update, minLength: 16);
    }

    [Fact]
    public void Folding_256_bits_on_x86_equals_the_reference()
    {
        Assert.SkipUnless(Crc64Fold256.IsSupported, "this CPU has no VPCLMULQDQ on 256 bits");
        AssertEqualsReference(Crc64Fold256.Update, Crc64Fold256.MinLength);
    }

    [Fact]
    public void Folding_512_bits_on_x86_equals_the_reference()
    {
        Assert.SkipUnless(Crc64Fold512.IsSupported, "this CPU has no VPCLMULQDQ on 512 bits");
        AssertEqualsReference(Crc64Fold512.Update, Crc64Fold512.MinLength);
    }

    [Fact]
    public void Folding_128_bits_on_arm_equals_the_reference()
    {
        Assert.SkipUnless(ArmCarrylessMultiply.IsSupported, "this CPU has no PMULL");
        AssertEqualsReference(Crc64Fold128<ArmCarrylessMultiply>.Update, minLength: 16);
    }

    [Fact]
    public void Any_bytes_in_any_two_pieces_combine_and_append_to_the_reference() =>
        Check.QuickThrowOnFailure(Prop.ForAll<byte[], byte[]>((first, second) =>
        {
            var expected = BitwiseCrc64.Compute([.. first, .. second]);
            var appended = default(Crc64);
            appended.Append(first);
            appended.Append(second);
            return appended.Value == expected
                && Crc64.Combine(Crc64.Compute(first), Crc64.Compute(second), second.Length) == expected;
        }));

    private delegate ulong Update(ulong register, ReadOnlySpan<byte> data);

    /// <summary>Every length up to three steps and random ones above, at random alignments, from random registers.</summary>
    private static void AssertEqualsReference(Update update, int minLength)
    {
        var random = new Random(67);
        var buffer = new byte[LongestData + 64];
        random.NextBytes(buffer);
        for (var length = minLength; length <= LongestData; length += length < 800 ? 1 : random.Next(1, 60))
        {
            var data = buffer.AsSpan(random.Next(0, 64), length);
            var register = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            Assert.Equal(BitwiseCrc64.Update(register, data), update(register, data));
        }
    }
}

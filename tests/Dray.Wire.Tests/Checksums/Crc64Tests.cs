using Dray.Wire.Checksums;

namespace Dray.Wire.Tests.Checksums;

public sealed class Crc64Tests
{
    [Fact]
    public void The_published_check_value_is_met() =>
        Assert.Equal(0xAE8B14860A799888, Crc64.Compute("123456789"u8));

    [Fact]
    public void Nothing_has_checksum_zero()
    {
        Assert.Equal(0UL, Crc64.Compute([]));
        Assert.Equal(0UL, default(Crc64).Value);
    }

    [Fact]
    public void Any_length_at_any_alignment_equals_the_bitwise_reference()
    {
        var random = new Random(64);
        var buffer = new byte[5100];
        random.NextBytes(buffer);
        for (var length = 0; length <= 5000; length += random.Next(1, 12))
        {
            var data = buffer.AsSpan(random.Next(0, 100), length);
            Assert.Equal(BitwiseCrc64.Compute(data), Crc64.Compute(data));
        }
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(262_144)]
    [InlineData(300_007)]
    public void A_long_buffer_equals_the_bitwise_reference(int length)
    {
        var buffer = new byte[length];
        new Random(length).NextBytes(buffer);
        Assert.Equal(BitwiseCrc64.Compute(buffer), Crc64.Compute(buffer));
    }

    [Fact]
    public void Appending_in_pieces_equals_computing_at_once()
    {
        var random = new Random(65);
        var buffer = new byte[5000];
        random.NextBytes(buffer);
        for (var round = 0; round < 200; round++)
        {
            var checksum = default(Crc64);
            for (var at = 0; at < buffer.Length;)
            {
                var length = Math.Min(random.Next(0, 1 << random.Next(1, 12)), buffer.Length - at);
                checksum.Append(buffer.AsSpan(at, length));
                at += length;
            }

            Assert.Equal(Crc64.Compute(buffer), checksum.Value);
        }
    }

    [Fact]
    public void Two_pieces_combine_to_the_checksum_of_both()
    {
        var random = new Random(66);
        var buffer = new byte[5000];
        for (var round = 0; round < 200; round++)
        {
            random.NextBytes(buffer);
            var whole = buffer.AsSpan(0, random.Next(0, buffer.Length + 1));
            var cut = random.Next(0, whole.Length + 1);
            var combined = Crc64.Combine(Crc64.Compute(whole[..cut]), Crc64.Compute(whole[cut..]), whole.Length - cut);
            Assert.Equal(Crc64.Compute(whole), combined);
        }
    }

    [Fact]
    public void Combining_refuses_a_negative_length() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Crc64.Combine(1, 2, -1));

    [Fact]
    public void A_header_is_read_back()
    {
        var value = Crc64.Compute("123456789"u8);
        Assert.Equal("iJh5CoYUi64=", Crc64.ToHeader(value));
        Assert.True(Crc64.TryParseHeader("iJh5CoYUi64=", out var parsed));
        Assert.Equal(value, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("iJh5CoYUi6==")]
    [InlineData("iJh5CoYUi64")]
    [InlineData(" iJh5CoYUi64")]
    [InlineData("iJh5CoYUi64+")]
    [InlineData("iJh5CoYU!64=")]
    public void Anything_but_eight_bytes_of_base64_is_no_header(string header) =>
        Assert.False(Crc64.TryParseHeader(header, out _));
}

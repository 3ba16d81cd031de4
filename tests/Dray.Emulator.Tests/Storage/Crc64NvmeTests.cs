using Dray.Emulator.Storage.Hashing;

namespace Dray.Emulator.Tests.Storage;

public sealed class Crc64NvmeTests
{
    [Fact]
    public void The_catalogued_check_value_comes_out() =>
        Assert.Equal(0xAE8B14860A799888UL, Crc64Nvme.Finish(Crc64Nvme.Append(Crc64Nvme.Start, "123456789"u8)));

    [Fact]
    public void Folding_tables_and_bits_agree_however_the_bytes_are_cut()
    {
        var bytes = new byte[3000];
        new Random(7).NextBytes(bytes);
        for (var length = 0; length < bytes.Length; length += 13)
        {
            var cut = length / 3;
            var running = Crc64Nvme.Append(Crc64Nvme.Append(Crc64Nvme.Start, bytes.AsSpan(0, cut)), bytes.AsSpan(cut, length - cut));
            Assert.Equal(BitByBit(bytes.AsSpan(0, length)), Crc64Nvme.Finish(running));
            Assert.Equal(BitByBit(bytes.AsSpan(0, length)), ~Crc64Nvme.AppendByTable(Crc64Nvme.Start, bytes.AsSpan(0, length)));
        }
    }

    private static ulong BitByBit(ReadOnlySpan<byte> bytes)
    {
        var crc = ulong.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * Crc64Nvme.Polynomial);
            }
        }

        return ~crc;
    }
}

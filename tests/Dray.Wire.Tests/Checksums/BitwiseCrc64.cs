namespace Dray.Wire.Tests.Checksums;

/// <summary>CRC-64/NVMe one bit at a time, straight from its definition: the reference for every faster way.</summary>
internal static class BitwiseCrc64
{
    public static ulong Compute(ReadOnlySpan<byte> data) => ~Update(ulong.MaxValue, data);

    public static ulong Update(ulong register, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            register ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                register = (register & 1) != 0 ? (register >> 1) ^ 0x9A6C9329AC4BC9B5 : register >> 1;
            }
        }

        return register;
    }
}

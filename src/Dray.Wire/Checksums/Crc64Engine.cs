namespace Dray.Wire.Checksums;

/// <summary>Chooses the fastest way this CPU has to move a CRC-64 register over bytes.</summary>
/// <remarks>A register is the checksum before its final XOR.</remarks>
internal static class Crc64Engine
{
    public static ulong Update(ulong register, ReadOnlySpan<byte> data) => Crc64Table.Update(register, data);
}

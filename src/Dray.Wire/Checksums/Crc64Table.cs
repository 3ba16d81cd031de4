using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dray.Wire.Checksums;

/// <summary>CRC-64 by table lookup, sixteen bytes a step: for CPUs without carry-less multiply, and for short ends.</summary>
internal static class Crc64Table
{
    private const int Step = 16;
    private const int Entries = 256;

    // Row k holds, for each byte value, the register after that byte and k bytes of zero. 32 KiB: fits the first-level cache.
    private static readonly ulong[] Rows = BuildRows();

    public static ulong Update(ulong register, ReadOnlySpan<byte> data)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(Rows);
        while (data.Length >= Step)
        {
            var low = BinaryPrimitives.ReadUInt64LittleEndian(data) ^ register;
            var high = BinaryPrimitives.ReadUInt64LittleEndian(data[sizeof(ulong)..]);
            register = EightBytes(ref rows, low, 8) ^ EightBytes(ref rows, high, 0);
            data = data[Step..];
        }

        foreach (var value in data)
        {
            register = (register >> 8) ^ Look(ref rows, 0, (byte)(register ^ value));
        }

        return register;
    }

    /// <summary>The part of eight bytes in the register, with <paramref name="following"/> more bytes after them in the step.</summary>
    private static ulong EightBytes(ref ulong rows, ulong bytes, int following) =>
        Look(ref rows, following + 7, (byte)bytes)
        ^ Look(ref rows, following + 6, (byte)(bytes >> 8))
        ^ Look(ref rows, following + 5, (byte)(bytes >> 16))
        ^ Look(ref rows, following + 4, (byte)(bytes >> 24))
        ^ Look(ref rows, following + 3, (byte)(bytes >> 32))
        ^ Look(ref rows, following + 2, (byte)(bytes >> 40))
        ^ Look(ref rows, following + 1, (byte)(bytes >> 48))
        ^ Look(ref rows, following, (byte)(bytes >> 56));

    // Sound: row is 0..15 at every call and value 0..255, so the index stays within the 16 x 256 entries.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Look(ref ulong rows, int row, byte value) => Unsafe.Add(ref rows, (row * Entries) + value);

    private static ulong[] BuildRows()
    {
        var rows = new ulong[Step * Entries];
        for (var value = 0; value < Entries; value++)
        {
            var register = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
            {
                register = (register >> 1) ^ (Crc64Polynomial.Reflected & (0UL - (register & 1)));
            }

            rows[value] = register;
        }

        for (var at = Entries; at < rows.Length; at++)
        {
            var before = rows[at - Entries];
            rows[at] = (before >> 8) ^ rows[(byte)before];
        }

        return rows;
    }
}

using System.Buffers.Binary;

namespace Dray.Emulator.Storage.Hashing;

/// <summary>The CRC-64 of <c>x-ms-content-crc64</c>: reflected polynomial 0x9A6C9329AC4BC9B5, initial value and final xor all ones.</summary>
/// <remarks>
/// Check value of <c>123456789</c>: 0xAE8B14860A799888 (catalogued as CRC-64/NVME).
/// On the wire: base64 of the eight bytes, least significant first.
/// Source: https://learn.microsoft.com/rest/api/storageservices/put-block (x-ms-content-crc64).
/// </remarks>
internal static class Crc64Nvme
{
    internal const ulong Polynomial = 0x9A6C9329AC4BC9B5;

    private const int Slices = 16;

    // Sixteen tables of 256: table k advances a byte over k further zero bytes, so sixteen bytes need sixteen lookups and no loop.
    private static readonly ulong[] Tables = BuildTables();

    /// <summary>The value of no bytes at all, before the final xor.</summary>
    public const ulong Start = ulong.MaxValue;

    /// <summary>Continues a running value over more bytes.</summary>
    public static ulong Append(ulong running, ReadOnlySpan<byte> bytes)
    {
        if (Crc64Folding.IsSupported && bytes.Length >= Crc64Folding.MinimumLength)
        {
            running = Crc64Folding.Append(running, ref bytes);
        }

        return AppendByTable(running, bytes);
    }

    /// <summary>The finished value.</summary>
    public static ulong Finish(ulong running) => ~running;

    /// <summary>A finished value as it travels in a header.</summary>
    public static string ToHeader(ulong crc)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, crc);
        return Convert.ToBase64String(bytes);
    }

    internal static ulong AppendByTable(ulong crc, ReadOnlySpan<byte> bytes)
    {
        var tables = Tables;
        while (bytes.Length >= Slices)
        {
            var low = crc ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
            crc = Eight(tables, low, 8) ^ Eight(tables, high, 0);
            bytes = bytes[Slices..];
        }

        foreach (var value in bytes)
        {
            crc = tables[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    /// <summary>Advances eight bytes over <paramref name="after"/> bytes that follow them.</summary>
    private static ulong Eight(ulong[] tables, ulong word, int after)
    {
        ulong result = 0;
        for (var position = 0; position < 8; position++)
        {
            result ^= tables[((after + 7 - position) * 256) + (byte)(word >> (position * 8))];
        }

        return result;
    }

    private static ulong[] BuildTables()
    {
        var tables = new ulong[Slices * 256];
        for (var value = 0; value < 256; value++)
        {
            var crc = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
            }

            tables[value] = crc;
        }

        for (var index = 256; index < tables.Length; index++)
        {
            var before = tables[index - 256];
            tables[index] = tables[(byte)before] ^ (before >> 8);
        }

        return tables;
    }
}

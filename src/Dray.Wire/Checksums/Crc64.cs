using System.Buffers.Binary;

namespace Dray.Wire.Checksums;

/// <summary>The CRC-64 by which Azure Storage verifies a body: CRC-64/NVMe, sent as <c>x-ms-content-crc64</c>.</summary>
/// <remarks>
/// Polynomial 0xAD93D23594C93659, reflected; initial value and final XOR all ones; the check value of
/// "123456789" is 0xAE8B14860A799888. A default instance is the checksum of nothing and ready for use. Not thread-safe; copy to branch.
/// Source: Put Block, https://learn.microsoft.com/rest/api/storageservices/put-block, and NVM Express NVM Command Set 1.0 §5.2.1.
/// </remarks>
public struct Crc64
{
    private const int HeaderLength = 12;

    /// <summary>The checksum of everything appended so far; appending may go on.</summary>
    public ulong Value { readonly get; private set; }

    /// <summary>The checksum of <paramref name="data"/>, of any length.</summary>
    public static ulong Compute(ReadOnlySpan<byte> data) => ~Crc64Engine.Update(ulong.MaxValue, data);

    /// <summary>The checksum of two pieces laid end to end, from the checksum of each; no byte is read again.</summary>
    /// <remarks>Cost grows with the logarithm of <paramref name="secondLength"/>; under a microsecond for any length.</remarks>
    /// <param name="first">Checksum of the first piece.</param>
    /// <param name="second">Checksum of the second piece.</param>
    /// <param name="secondLength">Length of the second piece, in bytes; zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="secondLength"/> is negative.</exception>
    public static ulong Combine(ulong first, ulong second, long secondLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(secondLength);

        // Appending n bytes multiplies the remainder so far by x^8n. The all-ones at both ends cancel out.
        return Crc64Polynomial.Multiply(Crc64Polynomial.PowerOfBytes(secondLength), first) ^ second;
    }

    /// <summary>The value as <c>x-ms-content-crc64</c> carries it: base64 of the eight bytes, least significant first.</summary>
    public static string ToHeader(ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Reads what <see cref="ToHeader"/> writes; false when it is not base64 of exactly eight bytes.</summary>
    public static bool TryParseHeader(ReadOnlySpan<char> header, out ulong value)
    {
        // Base64 decoding skips white space, which no header of the service holds: the length is checked first.
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        var valid = header.Length == HeaderLength
            && Convert.TryFromBase64Chars(header, bytes, out var written)
            && written == sizeof(ulong);
        value = valid ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;
        return valid;
    }

    /// <summary>Goes on with <paramref name="data"/>; how the bytes are split between calls makes no difference.</summary>
    public void Append(ReadOnlySpan<byte> data) => Value = ~Crc64Engine.Update(~Value, data);
}

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dray.Emulator.Storage.Hashing;

/// <summary>CRC-64 by carry-less multiplication, 64 bytes a step; what is left goes through the tables.</summary>
/// <remarks>
/// Sixteen bytes with value A·x^64 + B stand for the same remainder as A·(x^(d+64) mod P) + B·(x^d mod P) placed d bits further on.
/// In the reflected representation a carry-less product comes out one bit low, hence the exponents are one smaller.
/// Source: V. Gopal and others, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", 2009.
/// The last 16 folded bytes are not reduced by Barrett's method but hashed by table: simpler, and paid once a call.
/// </remarks>
internal static class Crc64Folding
{
    /// <summary>Below this the tables are as quick.</summary>
    public const int MinimumLength = 128;

    private static readonly Vector128<ulong> Over512Bits = Constants(512);
    private static readonly Vector128<ulong> Over128Bits = Constants(128);

    public static bool IsSupported => Pclmulqdq.IsSupported;

    /// <summary>Hashes all whole 16-byte groups and leaves the rest in <paramref name="bytes"/>.</summary>
    public static ulong Append(ulong running, ref ReadOnlySpan<byte> bytes)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var first = blocks[0] ^ Vector128.Create(running, 0);
        var (second, third, fourth) = (blocks[1], blocks[2], blocks[3]);
        var next = 4;
        for (; next + 4 <= blocks.Length; next += 4)
        {
            first = Fold(first, Over512Bits) ^ blocks[next];
            second = Fold(second, Over512Bits) ^ blocks[next + 1];
            third = Fold(third, Over512Bits) ^ blocks[next + 2];
            fourth = Fold(fourth, Over512Bits) ^ blocks[next + 3];
        }

        var folded = Fold(first, Over128Bits) ^ second;
        folded = Fold(folded, Over128Bits) ^ third;
        folded = Fold(folded, Over128Bits) ^ fourth;
        for (; next < blocks.Length; next++)
        {
            folded = Fold(folded, Over128Bits) ^ blocks[next];
        }

        bytes = bytes[(blocks.Length * 16)..];
        return Crc64Nvme.AppendByTable(0, MemoryMarshal.AsBytes(new ReadOnlySpan<Vector128<ulong>>(in folded)));
    }

    private static Vector128<ulong> Fold(Vector128<ulong> value, Vector128<ulong> constants) =>
        Pclmulqdq.CarrylessMultiply(value, constants, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, constants, 0x11);

    private static Vector128<ulong> Constants(int bits) => Vector128.Create(PowerOfX(bits + 64 - 1), PowerOfX(bits - 1));

    /// <summary>x^exponent mod P, reflected: one is the top bit, and multiplying by x shifts right.</summary>
    private static ulong PowerOfX(int exponent)
    {
        var power = 1UL << 63;
        for (var step = 0; step < exponent; step++)
        {
            power = (power >> 1) ^ ((power & 1) * Crc64Nvme.Polynomial);
        }

        return power;
    }
}

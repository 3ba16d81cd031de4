using System.Runtime.Intrinsics;
using Dray.Wire.Checksums;

namespace Dray.Wire.Tests.Checksums;

/// <summary>The multiplication one bit at a time, so that the folding itself is tested on every CPU.</summary>
internal readonly struct SlowCarrylessMultiply : ICarrylessMultiply
{
    public static bool IsSupported => true;

    public static Vector128<ulong> Lower(Vector128<ulong> left, Vector128<ulong> right) => Multiply(left.GetElement(0), right.GetElement(0));

    public static Vector128<ulong> Upper(Vector128<ulong> left, Vector128<ulong> right) => Multiply(left.GetElement(1), right.GetElement(1));

    private static Vector128<ulong> Multiply(ulong left, ulong right)
    {
        var (low, high) = (0UL, 0UL);
        for (var bit = 0; bit < 64; bit++)
        {
            if (((right >> bit) & 1) != 0)
            {
                low ^= left << bit;
                high ^= bit == 0 ? 0 : left >> (64 - bit);
            }
        }

        return Vector128.Create(low, high);
    }
}

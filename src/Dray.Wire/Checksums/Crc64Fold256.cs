using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dray.Wire.Checksums;

/// <summary>CRC-64 by VPCLMULQDQ on vectors of 256 bits: eight strands, two multiplications an instruction.</summary>
internal static class Crc64Fold256
{
    /// <summary>Shortest data that may be given: one step.</summary>
    public const int MinLength = Step;

    private const int Lane = 32;
    private const int Step = 256;

    public static bool IsSupported => Pclmulqdq.V256.IsSupported;

    /// <summary>Moves the register over data of at least <see cref="MinLength"/> bytes.</summary>
    /// <remarks>Optimized at once: a copy may be over before the runtime has found the loop to be hot.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Update(ulong register, ReadOnlySpan<byte> data)
    {
        // Sound: every load is at an offset that, with its 32 bytes, lies within a step checked against the length first.
        ref var bytes = ref MemoryMarshal.GetReference(data);
        var length = (nuint)data.Length;
        var s0 = Load(ref bytes, 0) ^ Vector256.CreateScalar(register);
        var s1 = Load(ref bytes, 1 * Lane);
        var s2 = Load(ref bytes, 2 * Lane);
        var s3 = Load(ref bytes, 3 * Lane);
        var s4 = Load(ref bytes, 4 * Lane);
        var s5 = Load(ref bytes, 5 * Lane);
        var s6 = Load(ref bytes, 6 * Lane);
        var s7 = Load(ref bytes, 7 * Lane);
        var across = Wide(Crc64FoldConstants.By256);
        nuint at = Step;
        for (; at + Step <= length; at += Step)
        {
            s0 = Fold(s0, across) ^ Load(ref bytes, at);
            s1 = Fold(s1, across) ^ Load(ref bytes, at + (1 * Lane));
            s2 = Fold(s2, across) ^ Load(ref bytes, at + (2 * Lane));
            s3 = Fold(s3, across) ^ Load(ref bytes, at + (3 * Lane));
            s4 = Fold(s4, across) ^ Load(ref bytes, at + (4 * Lane));
            s5 = Fold(s5, across) ^ Load(ref bytes, at + (5 * Lane));
            s6 = Fold(s6, across) ^ Load(ref bytes, at + (6 * Lane));
            s7 = Fold(s7, across) ^ Load(ref bytes, at + (7 * Lane));
        }

        // In pairs, then pairs of pairs: three multiplications deep instead of seven.
        var (by32, by64, by128) = (Wide(Crc64FoldConstants.By32), Wide(Crc64FoldConstants.By64), Wide(Crc64FoldConstants.By128));
        s1 ^= Fold(s0, by32);
        s3 ^= Fold(s2, by32);
        s5 ^= Fold(s4, by32);
        s7 ^= Fold(s6, by32);
        s3 ^= Fold(s1, by64);
        s7 ^= Fold(s5, by64);
        s7 ^= Fold(s3, by128);

        // Upper lanes of the constant are empty: the lower half of the state is carried on to the upper.
        var last = s7.GetUpper() ^ Fold(s7, Crc64FoldConstants.By16.ToVector256()).GetLower();
        return Crc64Fold128<X86CarrylessMultiply>.Finish(last, data[(int)at..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Wide(Vector128<ulong> lane) => Vector256.Create(lane, lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Fold(Vector256<ulong> state, Vector256<ulong> across) =>
        Pclmulqdq.V256.CarrylessMultiply(state, across, 0x00) ^ Pclmulqdq.V256.CarrylessMultiply(state, across, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Load(ref byte bytes, nuint at) => Vector256.LoadUnsafe(ref bytes, at).AsUInt64();
}

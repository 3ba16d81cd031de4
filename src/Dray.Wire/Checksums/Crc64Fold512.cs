using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dray.Wire.Checksums;

/// <summary>CRC-64 by VPCLMULQDQ on vectors of 512 bits: four strands, four multiplications an instruction.</summary>
internal static class Crc64Fold512
{
    /// <summary>Shortest data that may be given: one step.</summary>
    public const int MinLength = Step;

    private const int Lane = 64;
    private const int Step = 256;

    public static bool IsSupported => Pclmulqdq.V512.IsSupported;

    /// <summary>Moves the register over data of at least <see cref="MinLength"/> bytes.</summary>
    /// <remarks>Optimized at once: a copy may be over before the runtime has found the loop to be hot.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Update(ulong register, ReadOnlySpan<byte> data)
    {
        // Sound: every load is at an offset that, with its 64 bytes, lies within a step checked against the length first.
        ref var bytes = ref MemoryMarshal.GetReference(data);
        var length = (nuint)data.Length;
        var s0 = Load(ref bytes, 0) ^ Vector512.CreateScalar(register);
        var s1 = Load(ref bytes, 1 * Lane);
        var s2 = Load(ref bytes, 2 * Lane);
        var s3 = Load(ref bytes, 3 * Lane);
        var across = Wide(Crc64FoldConstants.By256);
        nuint at = Step;
        for (; at + Step <= length; at += Step)
        {
            s0 = Fold(s0, across) ^ Load(ref bytes, at);
            s1 = Fold(s1, across) ^ Load(ref bytes, at + (1 * Lane));
            s2 = Fold(s2, across) ^ Load(ref bytes, at + (2 * Lane));
            s3 = Fold(s3, across) ^ Load(ref bytes, at + (3 * Lane));
        }

        // In pairs: two multiplications deep instead of three. Then whole vectors that are left, one by one.
        var by64 = Wide(Crc64FoldConstants.By64);
        s1 ^= Fold(s0, by64);
        s3 ^= Fold(s2, by64);
        s3 ^= Fold(s1, Wide(Crc64FoldConstants.By128));
        for (; at + Lane <= length; at += Lane)
        {
            s3 = Fold(s3, by64) ^ Load(ref bytes, at);
        }

        // The three earlier quarters are carried on to the last; none is left of the constant for that one.
        var (by16, by32) = (Crc64FoldConstants.By16, Crc64FoldConstants.By32);
        var carried = Fold(s3, Vector512.Create(Vector256.Create(Crc64FoldConstants.By48, by32), by16.ToVector256()));
        var last = s3.GetUpper().GetUpper() ^ carried.GetLower().GetLower() ^ carried.GetLower().GetUpper() ^ carried.GetUpper().GetLower();
        return Crc64Fold128<X86CarrylessMultiply>.Finish(last, data[(int)at..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Wide(Vector128<ulong> lane) => Vector512.Create(Vector256.Create(lane, lane), Vector256.Create(lane, lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Fold(Vector512<ulong> state, Vector512<ulong> across) =>
        Pclmulqdq.V512.CarrylessMultiply(state, across, 0x00) ^ Pclmulqdq.V512.CarrylessMultiply(state, across, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Load(ref byte bytes, nuint at) => Vector512.LoadUnsafe(ref bytes, at).AsUInt64();
}

using System.Runtime.Intrinsics;

namespace Dray.Wire.Checksums;

/// <summary>A CPU's product of two polynomials over GF(2), 64 by 64 bits to 128.</summary>
internal interface ICarrylessMultiply
{
    /// <summary>Whether this CPU has it; nothing else may be called where it is false.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>The product of the lower halves.</summary>
    static abstract Vector128<ulong> Lower(Vector128<ulong> left, Vector128<ulong> right);

    /// <summary>The product of the upper halves.</summary>
    static abstract Vector128<ulong> Upper(Vector128<ulong> left, Vector128<ulong> right);
}

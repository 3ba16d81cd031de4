using System.Runtime.Intrinsics;

namespace Dray.Wire.Checksums;

/// <summary>What carry-less multiplication needs to fold data towards its end, derived from the polynomial at start.</summary>
/// <remarks>
/// Sixteen bytes loaded as two words stand for w0 · x^64 + w1. To carry them n bits on is to multiply by x^n, so they may be
/// replaced there by w0 · (x^(n+64) mod P) + w1 · (x^n mod P), which again fits 128 bits.
/// The product of two reflected words comes out one bit low, that is, times x; hence each exponent below is one less.
/// </remarks>
internal static class Crc64FoldConstants
{
    /// <summary>Carries sixteen bytes on by 16, 32, 48, 64, 128 or 256 bytes; the lower half is for the first word.</summary>
    public static readonly Vector128<ulong> By16 = Across(16);

    public static readonly Vector128<ulong> By32 = Across(32);

    public static readonly Vector128<ulong> By48 = Across(48);

    public static readonly Vector128<ulong> By64 = Across(64);

    public static readonly Vector128<ulong> By128 = Across(128);

    public static readonly Vector128<ulong> By256 = Across(256);

    /// <summary>Lower half: carries a word on by 128 bits. Upper half: unused.</summary>
    public static readonly Vector128<ulong> WordBy128 = Vector128.CreateScalar(Crc64Polynomial.Power(127));

    /// <summary>
    /// For Barrett's reduction of a word a, times x^64, modulo P. Lower half: floor(x^127 / P), by which the quotient
    /// q = floor(a · x^64 / P) is the first word of the product. Upper half: (P - 1) / x, by which q · P is q plus the product.
    /// </summary>
    public static readonly Vector128<ulong> Barrett =
        Vector128.Create(Crc64Polynomial.QuotientOfPower127(), (Crc64Polynomial.Reflected << 1) | 1);

    private static Vector128<ulong> Across(uint bytes) =>
        Vector128.Create(Crc64Polynomial.Power((8 * bytes) + 64 - 1), Crc64Polynomial.Power((8 * bytes) - 1));
}

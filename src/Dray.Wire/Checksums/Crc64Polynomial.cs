namespace Dray.Wire.Checksums;

/// <summary>Arithmetic of polynomials over GF(2), modulo the polynomial of CRC-64/NVMe.</summary>
/// <remarks>Bits are reflected as in the checksum itself: bit 63 is the coefficient of x^0, bit 0 that of x^63.</remarks>
internal static class Crc64Polynomial
{
    /// <summary>The polynomial without its x^64, reflected.</summary>
    public const ulong Reflected = 0x9A6C9329AC4BC9B5;

    private const ulong One = 1UL << 63;
    private const ulong X = One >> 1;

    /// <summary>The product of <paramref name="left"/> and <paramref name="right"/>.</summary>
    public static ulong Multiply(ulong left, ulong right)
    {
        var product = 0UL;
        for (var bits = left; bits != 0; bits <<= 1)
        {
            if ((bits & One) != 0)
            {
                product ^= right;
            }

            right = TimesX(right);
        }

        return product;
    }

    /// <summary>x to the power of <paramref name="exponent"/>.</summary>
    public static ulong Power(ulong exponent)
    {
        var power = One;
        for (var square = X; exponent != 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                power = Multiply(power, square);
            }

            square = Multiply(square, square);
        }

        return power;
    }

    /// <summary>x to the power of eight times <paramref name="bytes"/>, which must not be negative.</summary>
    public static ulong PowerOfBytes(long bytes)
    {
        // 8n may not fit 64 bits, so x^n is raised to the eighth by squaring three times.
        var power = Power((ulong)bytes);
        power = Multiply(power, power);
        power = Multiply(power, power);
        return Multiply(power, power);
    }

    /// <summary>The whole part of x^127 divided by the polynomial; it has no more than 64 coefficients.</summary>
    public static ulong QuotientOfPower127()
    {
        var quotient = 0UL;
        var remainder = One;
        for (var power = 126; power >= 0; power--)
        {
            // Long division: a coefficient leaves at the top, and the polynomial is taken off once more.
            if ((remainder & 1) != 0)
            {
                quotient |= One >> power;
            }

            remainder = TimesX(remainder);
        }

        return quotient;
    }

    private static ulong TimesX(ulong value) => (value >> 1) ^ (Reflected & (0UL - (value & 1)));
}

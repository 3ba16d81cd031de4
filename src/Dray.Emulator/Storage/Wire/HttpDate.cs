using System.Globalization;

namespace Dray.Emulator.Storage.Wire;

/// <summary>Dates of conditional headers: RFC 1123, as HTTP has them.</summary>
internal static class HttpDate
{
    public static DateTimeOffset? Parse(string name, string? value)
    {
        if (value is null)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(value, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw Faults.InvalidHeaderValue(name, value);
    }
}

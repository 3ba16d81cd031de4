using System.Globalization;

namespace Dray.Cli.Output;

/// <summary>Sizes for people, two decimals.</summary>
internal static class Sizes
{
    private static readonly string[] BinaryUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    private static readonly string[] DecimalUnits = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];

    public static string Binary(long bytes) => Format(bytes, 1024, BinaryUnits);

    public static string Decimal(long bytes) => Format(bytes, 1000, DecimalUnits);

    private static string Format(double value, double step, string[] units)
    {
        var unit = 0;
        while (value >= step && unit < units.Length - 1)
        {
            value /= step;
            unit++;
        }

        return $"{value.ToString("0.00", CultureInfo.InvariantCulture)} {units[unit]}";
    }
}

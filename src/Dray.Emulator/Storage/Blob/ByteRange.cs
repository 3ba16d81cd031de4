using System.Globalization;
using System.Runtime.InteropServices;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>A range of bytes asked for: <c>bytes=first-</c> or <c>bytes=first-last</c>, the two forms the service knows.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/specifying-the-range-header-for-blob-service-operations</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ByteRange(long First, long? Last)
{
    /// <summary>The range of a request. <c>x-ms-range</c> wins over <c>Range</c>; a <c>Range</c> in another form counts as none.</summary>
    public static ByteRange? Of(BlobCall call)
    {
        if (call.Header("x-ms-range") is { } own)
        {
            return Parse(own) ?? throw Faults.InvalidHeaderValue("x-ms-range", own);
        }

        return call.Header("Range") is { } text ? Parse(text) : null;
    }

    public static ByteRange? Parse(string text)
    {
        const string Unit = "bytes=";
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (!text.StartsWith(Unit, StringComparison.OrdinalIgnoreCase) || dash < Unit.Length
            || !TryNumber(text.AsSpan(Unit.Length, dash - Unit.Length), out var first))
        {
            return null;
        }

        var end = text.AsSpan(dash + 1);
        if (end.IsEmpty)
        {
            return new ByteRange(first, null);
        }

        return TryNumber(end, out var last) && last >= first ? new ByteRange(first, last) : null;
    }

    /// <summary>The part of a blob that the range covers, as offset and count.</summary>
    /// <exception cref="StorageFault">416: it begins at or behind the end, as every range of an empty blob does.</exception>
    public (long Offset, long Count) Within(long length)
    {
        if (First >= length)
        {
            throw Faults.InvalidRange(length);
        }

        return (First, Math.Min(Last ?? long.MaxValue - 1, length - 1) - First + 1);
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

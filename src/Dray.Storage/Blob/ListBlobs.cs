using System.Globalization;
using Dray.Storage.Http;
using Dray.Wire.Failures;

namespace Dray.Storage.Blob;

/// <summary>Lists the blobs of a container, a page at a time.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/list-blobs</remarks>
public static class ListBlobs
{
    /// <summary>Most blobs of one page.</summary>
    public const int MaxPerPage = 5000;

    /// <summary>What is listed, and how much of it.</summary>
    public sealed record Query
    {
        /// <summary>Only names that begin so; empty for all.</summary>
        public string Prefix { get; init; } = string.Empty;

        /// <summary><c>/</c> to list one level; null to list all names.</summary>
        public string? Delimiter { get; init; }

        /// <summary>Comma-separated: <c>metadata</c>, <c>snapshots</c>, <c>versions</c>, <c>tags</c>, <c>uncommittedblobs</c>; empty for none.</summary>
        public string Include { get; init; } = string.Empty;

        /// <summary>Blobs of one page, up to <see cref="MaxPerPage"/>.</summary>
        public int PerPage { get; init; } = MaxPerPage;
    }

    /// <summary>Asks for the page that begins at <paramref name="marker"/>; null for the first.</summary>
    /// <exception cref="DrayException">Refused, or the answer is not a listing (<see cref="FailureKind.Protocol"/>), or it broke off every time.</exception>
    public static Task<BlobPage> SendAsync(BlobClient client, string container, Query query, string? marker, CancellationToken cancellation) =>
        Listing.ReadAsync(client, container, ToText(query, marker), static (xml, stop) => new BlobPageReader(xml).ReadAsync(stop), cancellation);

    private static string ToText(Query query, string? marker)
    {
        var text = new List<string> { "restype=container&comp=list" };
        Add(text, "prefix", query.Prefix);
        Add(text, "delimiter", query.Delimiter);
        Add(text, "include", query.Include);
        Add(text, "marker", marker);
        if (query.PerPage != MaxPerPage)
        {
            Add(text, "maxresults", query.PerPage.ToString(CultureInfo.InvariantCulture));
        }

        return string.Join('&', text);
    }

    private static void Add(List<string> query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }
}

using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>What a listing is asked for.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/list-blobs#uri-parameters</remarks>
internal sealed record ListQuery
{
    private static readonly string[] Known =
    [
        "snapshots", "metadata", "uncommittedblobs", "copy", "deleted", "tags", "versions", "deletedwithversions", "immutabilitypolicy",
        "legalhold", "permissions", "system",
    ];

    public required string Prefix { get; init; }

    public string? Delimiter { get; init; }

    public ListMarker? Marker { get; init; }

    public string? MarkerText { get; init; }

    public required int MaxResults { get; init; }

    /// <summary>As given, to be echoed.</summary>
    public string? MaxResultsText { get; init; }

    public required IReadOnlySet<string> Include { get; init; }

    public static ListQuery Of(BlobCall call)
    {
        var include = Included(call);
        var delimiter = call.Query("delimiter");
        if (delimiter is not null && include.Contains("snapshots"))
        {
            throw Faults.InvalidQueryParameterValue("include", "snapshots", "Snapshots are listed flat only.");
        }

        var marker = call.Query("marker");
        return new ListQuery
        {
            Prefix = call.Query("prefix") ?? string.Empty,
            Delimiter = delimiter,
            Marker = marker is null ? null : ListMarker.Parse(marker),
            MarkerText = marker,
            MaxResults = Limit(call),
            MaxResultsText = call.Query("maxresults"),
            Include = include,
        };
    }

    private static int Limit(BlobCall call)
    {
        var most = call.Engine.Options.MaxListResults;
        if (call.Query("maxresults") is not { } text)
        {
            return most;
        }

        if (!int.TryParse(text, out var limit))
        {
            throw Faults.InvalidQueryParameterValue("maxresults", text);
        }

        return limit > 0 ? Math.Min(limit, most) : throw Faults.OutOfRangeQueryParameterValue("maxresults", text);
    }

    private static HashSet<string> Included(BlobCall call)
    {
        var include = (call.Query("include") ?? string.Empty)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.ToLowerInvariant())
            .ToHashSet();
        var unknown = include.FirstOrDefault(word => !Known.Contains(word));
        return unknown is null ? include : throw Faults.InvalidQueryParameterValue("include", unknown);
    }
}

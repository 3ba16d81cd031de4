namespace Dray.Storage.Blob;

/// <summary>One answer of a listing.</summary>
/// <param name="Items">The blobs, in the service's order.</param>
/// <param name="Prefixes">With a delimiter: the folders at this level, each ending in the delimiter.</param>
/// <param name="NextMarker">Where the next page begins; null at the end.</param>
public sealed record BlobPage(IReadOnlyList<BlobItem> Items, IReadOnlyList<string> Prefixes, string? NextMarker);

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>One page of a listing, gathered under the container's lock and written without it.</summary>
/// <param name="Items">In order: blobs, snapshots and, in a hierarchical listing, prefixes.</param>
/// <param name="Next">Where the next page begins, or null at the end.</param>
internal sealed record ListPage(IReadOnlyList<ListItem> Items, ListMarker? Next);

using Dray.Transfer.Planning;

namespace Dray.Transfer;

/// <summary>A removal of blobs, checked and complete.</summary>
public sealed record RemoveRequest
{
    /// <summary>What to remove: a blob, a prefix, a container's content, an account's content.</summary>
    public required Place.Blob Target { get; init; }

    /// <summary>All below, not only what stands directly there.</summary>
    public bool Recursive { get; init; }

    /// <summary>Which items are meant.</summary>
    public ItemFilter Filter { get; init; } = ItemFilter.All;

    /// <summary><c>include</c>, <c>only</c>, or null: a blob with snapshots is skipped.</summary>
    public string? DeleteSnapshots { get; init; }
}

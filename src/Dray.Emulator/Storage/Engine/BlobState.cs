namespace Dray.Emulator.Storage.Engine;

/// <summary>A committed blob or snapshot as it stands. It never changes: a write puts another in its place, so readers need no lock.</summary>
internal sealed record BlobState
{
    public required BlobKind Kind { get; init; }

    public required Content Content { get; init; }

    /// <summary>When it was last changed: ETag and Last-Modified both come from it.</summary>
    public required Stamp Modified { get; init; }

    public required Stamp Created { get; init; }

    public ContentHeaders Headers { get; init; } = ContentHeaders.Default;

    /// <summary>Names as sent; Azure keeps their case and compares without it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>The blocks of the list that was committed; empty after Put Blob.</summary>
    public IReadOnlyList<Block> Blocks { get; init; } = [];

    /// <summary>Null while it is the account's default.</summary>
    public string? Tier { get; init; }

    public Stamp? TierChanged { get; init; }

    /// <summary>Of a page blob.</summary>
    public long SequenceNumber { get; init; }

    /// <summary>Append blocks so far.</summary>
    public int Appends { get; init; }

    /// <summary>Set on a snapshot: when it was taken, which is also its name.</summary>
    public Stamp? Snapshot { get; init; }

    /// <summary>Set where the blob came from a copy.</summary>
    public CopyOrigin? Copy { get; init; }
}

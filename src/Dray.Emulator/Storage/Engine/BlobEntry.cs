namespace Dray.Emulator.Storage.Engine;

/// <summary>Everything stored under one name: the blob, its snapshots, its uncommitted blocks.</summary>
internal sealed class BlobEntry(string name)
{
    private volatile BlobState? current;
    private volatile BlobState[] snapshots = [];

    /// <summary>Guards every write below, and a read that a write depends on.</summary>
    public Lock Gate { get; } = new();

    public string Name => name;

    /// <summary>The blob, or null while there are only uncommitted blocks or snapshots.</summary>
    public BlobState? Current
    {
        get => current;
        set => current = value;
    }

    /// <summary>Oldest first.</summary>
    public BlobState[] Snapshots
    {
        get => snapshots;
        set => snapshots = value;
    }

    /// <summary>Staged since the last commit, by id.</summary>
    public Dictionary<string, Block>? Staged { get; set; }

    /// <summary>It has left the index; a writer that still holds it asks for the name again.</summary>
    public bool Removed { get; set; }

    public bool IsEmpty => Current is null && Snapshots.Length == 0 && Staged is null;
}

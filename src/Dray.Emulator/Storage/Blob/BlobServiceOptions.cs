namespace Dray.Emulator.Storage.Blob;

/// <summary>Where the emulated Blob service keeps its bytes, and its limits.</summary>
internal sealed record BlobServiceOptions
{
    /// <summary>A folder for bodies above 64 KiB, one file each, gone with the process. Null keeps everything in memory.</summary>
    public string? Folder { get; init; }

    /// <summary>Largest Put Blob, in bytes: 5,000 MiB since version 2019-12-12.</summary>
    public long MaxPutBlobBytes { get; init; } = 5_000L << 20;

    /// <summary>Largest Put Block, in bytes: 4,000 MiB since version 2019-12-12.</summary>
    public long MaxPutBlockBytes { get; init; } = 4_000L << 20;

    /// <summary>Largest Append Block, in bytes: 100 MiB since version 2022-11-02.</summary>
    public long MaxAppendBlockBytes { get; init; } = 100L << 20;

    /// <summary>Blocks in one list.</summary>
    public int MaxCommittedBlocks { get; init; } = 50_000;

    /// <summary>Blocks staged for one blob and not yet committed.</summary>
    public int MaxStagedBlocks { get; init; } = 100_000;

    /// <summary>Entries of one listing page, and the default.</summary>
    public int MaxListResults { get; init; } = 5_000;
}

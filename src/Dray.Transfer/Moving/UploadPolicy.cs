using Dray.Storage.Blob;
using Dray.Transfer.Planning;

namespace Dray.Transfer.Moving;

/// <summary>What all uploads of one job have in common.</summary>
internal sealed record UploadPolicy
{
    private const long DefaultBlock = 8 * 1024 * 1024;

    private const long ExactFrom = 256 * 1024 * 1024;

    public required BlobHeaders Headers { get; init; }

    public IContentTypes? ContentTypes { get; init; }

    public bool PutMd5 { get; init; }

    public long? BlockBytes { get; init; }

    public long? PutBlobBytes { get; init; }

    public OverwriteMode Overwrite { get; init; }

    public IOverwriteDecision? Decision { get; init; }

    /// <summary>Longest file sent in one request.</summary>
    public long SinglePut(long length) => Math.Min(PutBlobBytes ?? BlockFor(length), PutBlob.MaxBytes);

    /// <summary>
    /// Length of one block: 8 MiB, doubled while the file would need more than 50,000 of them, exact above 256 MiB (as AzCopy cuts).
    /// </summary>
    public long BlockFor(long length)
    {
        if (BlockBytes is { } fixedLength)
        {
            return Math.Min(fixedLength, PutBlock.MaxBytes);
        }

        var block = DefaultBlock;
        while (length > block * PutBlockList.MaxBlocks)
        {
            block *= 2;
            if (block > ExactFrom)
            {
                return (length + PutBlockList.MaxBlocks - 1) / PutBlockList.MaxBlocks;
            }
        }

        return block;
    }

    public int UnitsFor(long length)
    {
        var block = BlockFor(length);
        return length <= SinglePut(length) ? 1 : checked((int)((length + block - 1) / block));
    }
}

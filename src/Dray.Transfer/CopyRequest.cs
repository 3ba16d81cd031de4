using Dray.Storage.Blob;
using Dray.Transfer.Planning;

namespace Dray.Transfer;

/// <summary>A copy, checked and complete. One side is local, the other a Blob endpoint.</summary>
public sealed record CopyRequest
{
    /// <summary>Where from.</summary>
    public required Place Source { get; init; }

    /// <summary>Where to.</summary>
    public required Place Destination { get; init; }

    /// <summary>Folders, containers and accounts with all they hold.</summary>
    public bool Recursive { get; init; }

    /// <summary>The source folder's own name stands at the destination. Default true.</summary>
    public bool AsSubdirectory { get; init; } = true;

    /// <summary>Symbolic links are read as what they point at; else they are skipped.</summary>
    public bool FollowSymlinks { get; init; }

    /// <summary>Which items are meant.</summary>
    public ItemFilter Filter { get; init; } = ItemFilter.All;

    /// <summary>What happens to a destination that exists.</summary>
    public OverwriteMode Overwrite { get; init; }

    /// <summary>Needed with <see cref="OverwriteMode.Ask"/>.</summary>
    public IOverwriteDecision? OverwriteDecision { get; init; }

    /// <summary>Length of one staged block, or of one downloaded range, in bytes; null for the default.</summary>
    public long? BlockBytes { get; init; }

    /// <summary>Longest file sent in one request, in bytes; null for one block.</summary>
    public long? PutBlobBytes { get; init; }

    /// <summary>Properties of uploaded blobs. A content type given here is not guessed.</summary>
    public BlobHeaders Headers { get; init; } = BlobHeaders.None;

    /// <summary>Guesses the content type of uploads by name and first bytes; null leaves it to the service.</summary>
    public IContentTypes? ContentTypes { get; init; }

    /// <summary>Uploads store the MD5 of the whole content with the blob.</summary>
    public bool PutMd5 { get; init; }

    /// <summary>What downloads do with a stored MD5.</summary>
    public Md5Check CheckMd5 { get; init; }

    /// <summary>Downloaded files get the blob's time.</summary>
    public bool PreserveLastModified { get; init; }

    /// <summary>Downloads are written under a temporary name first. Default true.</summary>
    public bool UseTemporaryName { get; init; } = true;
}

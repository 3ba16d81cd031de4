namespace Dray.Storage.Blob;

/// <summary>One blob of a listing.</summary>
public sealed class BlobItem
{
    /// <summary>The name, decoded, relative to the container.</summary>
    public string Name { get; internal set; } = string.Empty;

    /// <summary>Length of the content, in bytes.</summary>
    public long Length { get; internal set; }

    /// <summary>By the service's clock, whole seconds.</summary>
    public DateTimeOffset LastModified { get; internal set; }

    /// <summary>As a condition takes it, quotes included.</summary>
    public string ETag { get; internal set; } = string.Empty;

    /// <summary><c>BlockBlob</c>, <c>PageBlob</c> or <c>AppendBlob</c>.</summary>
    public string? BlobType { get; internal set; }

    /// <summary><c>Hot</c>, <c>Cool</c>, <c>Cold</c>, <c>Archive</c> or a page blob's tier.</summary>
    public string? Tier { get; internal set; }

    /// <summary><c>Content-Type</c>.</summary>
    public string? ContentType { get; internal set; }

    /// <summary><c>Content-Encoding</c>.</summary>
    public string? ContentEncoding { get; internal set; }

    /// <summary><c>Content-Language</c>.</summary>
    public string? ContentLanguage { get; internal set; }

    /// <summary><c>Content-Disposition</c>.</summary>
    public string? ContentDisposition { get; internal set; }

    /// <summary><c>Cache-Control</c>.</summary>
    public string? CacheControl { get; internal set; }

    /// <summary>MD5 of the content as the service keeps it, base64.</summary>
    public string? ContentMd5 { get; internal set; }

    /// <summary><c>available</c>, <c>leased</c> …</summary>
    public string? LeaseState { get; internal set; }

    /// <summary><c>locked</c> or <c>unlocked</c>.</summary>
    public string? LeaseStatus { get; internal set; }

    /// <summary><c>infinite</c> or <c>fixed</c>, while leased.</summary>
    public string? LeaseDuration { get; internal set; }

    /// <summary><c>rehydrate-pending-to-hot</c> …, while a blob leaves the archive.</summary>
    public string? ArchiveStatus { get; internal set; }

    /// <summary>The snapshot's time; null for the blob itself.</summary>
    public string? Snapshot { get; internal set; }

    /// <summary>The version, where the account keeps versions.</summary>
    public string? VersionId { get; internal set; }

    /// <summary>Whether this blob stands for a folder.</summary>
    public bool IsFolderStub { get; internal set; }
}

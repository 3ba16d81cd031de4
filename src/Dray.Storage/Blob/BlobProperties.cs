using Dray.Storage.Http;

namespace Dray.Storage.Blob;

/// <summary>What the service tells of a blob without sending its content.</summary>
public sealed record BlobProperties
{
    /// <summary>Length of the content, in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Quotes included.</summary>
    public required string ETag { get; init; }

    /// <summary>By the service's clock, whole seconds.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary><c>BlockBlob</c>, <c>PageBlob</c> or <c>AppendBlob</c>.</summary>
    public string? BlobType { get; init; }

    /// <summary>Content headers, metadata, tier.</summary>
    public required BlobHeaders Headers { get; init; }

    /// <summary>Whether this blob stands for a folder (<c>hdi_isfolder</c> in its metadata).</summary>
    public bool IsFolderStub =>
        Headers.Metadata.TryGetValue("hdi_isfolder", out var flag) && string.Equals(flag, "true", StringComparison.OrdinalIgnoreCase);

    internal static BlobProperties Read(HttpResponseMessage response) => new()
    {
        Length = response.Content.Headers.ContentRange?.Length ?? response.Content.Headers.ContentLength ?? 0,
        ETag = StorageFailures.Header(response, "ETag") ?? string.Empty,
        LastModified = response.Content.Headers.LastModified ?? DateTimeOffset.UnixEpoch,
        BlobType = StorageFailures.Header(response, "x-ms-blob-type"),
        Headers = BlobHeaders.Read(response),
    };
}

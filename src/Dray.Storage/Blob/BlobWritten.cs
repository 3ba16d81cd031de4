using Dray.Storage.Http;

namespace Dray.Storage.Blob;

/// <summary>What the service says of a blob it has just stored.</summary>
/// <param name="ETag">Quotes included.</param>
/// <param name="LastModified">By the service's clock, whole seconds.</param>
public readonly record struct BlobWritten(string? ETag, DateTimeOffset? LastModified)
{
    internal static BlobWritten Read(HttpResponseMessage response) =>
        new(StorageFailures.Header(response, "ETag"), response.Content.Headers.LastModified);
}

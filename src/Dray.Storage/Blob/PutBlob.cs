using Dray.Storage.Content;
using Dray.Storage.Http;

namespace Dray.Storage.Blob;

/// <summary>Stores a whole block blob in one request.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/put-blob</remarks>
public static class PutBlob
{
    /// <summary>Largest body of one request since service version 2019-12-12, in bytes.</summary>
    public const long MaxBytes = 5_000L * 1024 * 1024;

    /// <summary>Sends the blob; it replaces one of that name unless <paramref name="condition"/> forbids.</summary>
    /// <exception cref="Wire.Failures.DrayException">
    /// Refused; <c>Conflict</c> when the condition does not hold, <c>Corrupt</c> when the bytes that arrived are not those that were summed.
    /// </exception>
    public static Task<BlobWritten> SendAsync(
        BlobClient client, string container, string blob, IBody body, ContentChecks checks, BlobHeaders headers, BlobCondition condition,
        CancellationToken cancellation)
    {
        var request = client.Request(HttpMethod.Put, container, blob, string.Empty);
        request.Headers.TryAddWithoutValidation("x-ms-blob-type", "BlockBlob");
        request.Content = new BodyContent(body);

        // The MD5 to be kept is one to be checked here, and a request with two checks is refused (BothCrc64AndMd5HeaderPresent).
        (headers.ContentMd5 is { } md5 ? new ContentChecks(null, md5) : checks).AddTo(request);
        headers.AddTo(request);
        condition.AddTo(request);
        return client.SendAsync(request, BlobWritten.Read, cancellation);
    }
}

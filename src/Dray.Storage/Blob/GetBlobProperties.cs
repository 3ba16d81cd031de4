using Dray.Storage.Http;

namespace Dray.Storage.Blob;

/// <summary>Asks for a blob's properties.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/get-blob-properties</remarks>
public static class GetBlobProperties
{
    /// <summary>Asks. A blob that is not there is a <c>NotFound</c> failure.</summary>
    /// <param name="client">The account.</param>
    /// <param name="container">The container.</param>
    /// <param name="blob">The blob's name, decoded.</param>
    /// <param name="state">A snapshot or version as query, or empty for the blob itself.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static Task<BlobProperties> SendAsync(BlobClient client, string container, string blob, string state, CancellationToken cancellation) =>
        client.SendAsync(client.Request(HttpMethod.Head, container, blob, state), BlobProperties.Read, cancellation);
}

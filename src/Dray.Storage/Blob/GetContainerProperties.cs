using Dray.Storage.Http;

namespace Dray.Storage.Blob;

/// <summary>Asks whether a container is there and may be read.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/get-container-properties</remarks>
public static class GetContainerProperties
{
    /// <summary>Asks. A container that is not there is a <c>NotFound</c> failure.</summary>
    public static Task<bool> SendAsync(BlobClient client, string container, CancellationToken cancellation) =>
        client.SendAsync(client.Request(HttpMethod.Get, container, null, "restype=container"), static _ => true, cancellation);
}

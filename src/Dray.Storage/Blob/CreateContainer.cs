using Dray.Storage.Http;

namespace Dray.Storage.Blob;

/// <summary>Makes a container without public access.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/create-container</remarks>
public static class CreateContainer
{
    /// <summary>Makes it; one that is there already is a <c>Conflict</c> failure with the code <c>ContainerAlreadyExists</c>.</summary>
    public static Task<bool> SendAsync(BlobClient client, string container, CancellationToken cancellation) =>
        client.SendAsync(client.Request(HttpMethod.Put, container, null, "restype=container"), static _ => true, cancellation);
}

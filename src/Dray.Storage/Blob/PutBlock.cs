using Dray.Storage.Content;
using Dray.Storage.Http;

namespace Dray.Storage.Blob;

/// <summary>Stages one block of a blob; it becomes visible with <see cref="PutBlockList"/>.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/put-block</remarks>
public static class PutBlock
{
    /// <summary>Largest block since service version 2019-12-12, in bytes.</summary>
    public const long MaxBytes = 4_000L * 1024 * 1024;

    /// <summary>Sends one block. Staging the same id again replaces the block.</summary>
    /// <param name="client">The account.</param>
    /// <param name="container">The container.</param>
    /// <param name="blob">The blob's name, decoded.</param>
    /// <param name="blockId">Base64; all ids of one blob have the same length, at most 64 bytes decoded.</param>
    /// <param name="body">The block's bytes.</param>
    /// <param name="checks">What the service checks of them.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static Task<bool> SendAsync(
        BlobClient client, string container, string blob, string blockId, IBody body, ContentChecks checks, CancellationToken cancellation)
    {
        var request = client.Request(HttpMethod.Put, container, blob, "comp=block&blockid=" + Uri.EscapeDataString(blockId));
        request.Content = new BodyContent(body);
        checks.AddTo(request);
        return client.SendAsync(request, static _ => true, cancellation);
    }
}

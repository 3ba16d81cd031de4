using Dray.Storage.Http;

namespace Dray.Storage.Blob;

/// <summary>Deletes a blob.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/delete-blob</remarks>
public static class DeleteBlob
{
    /// <summary>Deletes.</summary>
    /// <param name="client">The account.</param>
    /// <param name="container">The container.</param>
    /// <param name="blob">The blob's name, decoded.</param>
    /// <param name="state">A snapshot or version as query, or empty for the blob itself.</param>
    /// <param name="snapshots"><c>include</c>, <c>only</c>, or null: then a blob with snapshots is refused (<c>SnapshotsPresent</c>).</param>
    /// <param name="cancellation">Ends the request.</param>
    public static Task<bool> SendAsync(
        BlobClient client, string container, string blob, string state, string? snapshots, CancellationToken cancellation)
    {
        var request = client.Request(HttpMethod.Delete, container, blob, state);
        if (snapshots is not null)
        {
            request.Headers.TryAddWithoutValidation("x-ms-delete-snapshots", snapshots);
        }

        return client.SendAsync(request, static _ => true, cancellation);
    }
}

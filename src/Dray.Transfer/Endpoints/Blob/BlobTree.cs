using System.Runtime.CompilerServices;
using Dray.Storage.Blob;
using Dray.Storage.Http;

namespace Dray.Transfer.Endpoints.Blob;

/// <summary>The blobs of a container as a stream; the next page is asked for while the current one is consumed.</summary>
public static class BlobTree
{
    /// <summary>The blobs whose names begin with a prefix: all of them, or those directly there.</summary>
    /// <param name="client">The account.</param>
    /// <param name="container">The container.</param>
    /// <param name="prefix">Empty for all.</param>
    /// <param name="recursive">Also below the next <c>/</c>.</param>
    /// <param name="include">What else is asked for, as <see cref="ListBlobs.Query.Include"/>.</param>
    /// <param name="cancellation">Ends the stream.</param>
    /// <exception cref="Wire.Failures.DrayException">A page could not be had; what was yielded before stands.</exception>
    public static async IAsyncEnumerable<BlobItem> ItemsAsync(
        BlobClient client, string container, string prefix, bool recursive, string include, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = new ListBlobs.Query { Prefix = prefix, Delimiter = recursive ? null : "/", Include = include };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var next = ListBlobs.SendAsync(client, container, query, marker: null, stop.Token);
        try
        {
            while (true)
            {
                var page = await next.ConfigureAwait(false);
                var isLast = page.NextMarker is null;
                if (!isLast)
                {
                    next = ListBlobs.SendAsync(client, container, query, page.NextMarker, stop.Token);
                }

                foreach (var item in page.Items)
                {
                    yield return item;
                }

                if (isLast)
                {
                    yield break;
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        }
    }
}

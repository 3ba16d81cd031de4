using System.Text;
using Dray.Storage.Content;
using Dray.Storage.Http;
using Dray.Wire.Checksums;

namespace Dray.Storage.Blob;

/// <summary>Makes staged blocks the content of a blob, in the order given, at once.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/put-block-list</remarks>
public static class PutBlockList
{
    /// <summary>Most blocks of one blob.</summary>
    public const int MaxBlocks = 50_000;

    /// <summary>Commits. Blocks that are not named are dropped by the service.</summary>
    public static Task<BlobWritten> SendAsync(
        BlobClient client, string container, string blob, IEnumerable<string> blockIds, BlobHeaders headers, BlobCondition condition,
        CancellationToken cancellation)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        foreach (var id in blockIds)
        {
            text.Append("<Latest>").Append(id).Append("</Latest>");
        }

        var bytes = Encoding.UTF8.GetBytes(text.Append("</BlockList>").ToString());
        var request = client.Request(HttpMethod.Put, container, blob, "comp=blocklist");
        request.Content = new BodyContent(new MemoryBody(bytes));
        new ContentChecks(Crc64.Compute(bytes)).AddTo(request);
        headers.AddTo(request);
        condition.AddTo(request);
        return client.SendAsync(request, BlobWritten.Read, cancellation);
    }
}

using Dray.Emulator.Storage.Engine;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/copy-blob and copy-blob-from-url</summary>
/// <remarks>Azure may take its time and answer <c>pending</c>; here the copy is complete with the answer.</remarks>
internal static class CopyBlob
{
    public static Task AnswerAsync(BlobCall call)
    {
        var source = call.Sources.Open(call, trustSameAccount: true);
        var metadata = MetadataHeaders.Of(call.Request);
        var tags = TagSet.FromHeader(call.Header("x-ms-tags"));
        var copy = new CopyOrigin(
            Guid.NewGuid().ToString(), WithoutSignature(call.RequiredHeader("x-ms-copy-source")), call.Engine.Stamps.Next(), source.Content.Length);
        BlobWriter.Replace(call, source with
        {
            Snapshot = null,
            Metadata = metadata.Count > 0 ? metadata : source.Metadata,
            Tags = tags,
            Tier = WriteHeaders.Tier(call, source.Kind),
            TierChanged = null,
            Copy = copy,
        });
        call.Response.Headers["x-ms-copy-id"] = copy.Id;
        call.Response.Headers["x-ms-copy-status"] = "success";
        return call.Finish(202);
    }

    /// <summary>The signature of a SAS is not kept.</summary>
    private static string WithoutSignature(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? url : url[..query];
    }
}

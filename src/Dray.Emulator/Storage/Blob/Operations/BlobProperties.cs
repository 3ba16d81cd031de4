using Dray.Emulator.Storage.Engine;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>Properties and metadata of a blob.</summary>
/// <remarks>
/// https://learn.microsoft.com/rest/api/storageservices/get-blob-properties, set-blob-properties, get-blob-metadata, set-blob-metadata
/// </remarks>
internal static class BlobProperties
{
    public static Task GetAsync(BlobCall call)
    {
        var state = call.Blob();
        Preconditions.Of(call).CheckRead(state.Modified);
        BlobHeaders.Write(call, state);
        BlobHeaders.WriteTier(call, state);
        call.Response.Headers.ContentMD5 = state.Headers.Md5;
        call.Response.ContentLength = state.Content.Length;
        return Task.CompletedTask;
    }

    /// <summary>All properties are set together: what is not given is cleared. A page blob may be resized alone.</summary>
    public static Task SetAsync(BlobCall call)
    {
        var state = BlobWriter.Change(call, before => PageBlobProperties.Apply(call, Apply(call, before)));
        call.SetStamp(state.Modified);
        PageBlobProperties.WriteSequence(call, state);
        return call.Finish(200);
    }

    public static Task GetMetadataAsync(BlobCall call)
    {
        var state = call.Blob();
        Preconditions.Of(call).CheckRead(state.Modified);
        call.SetStamp(state.Modified);
        MetadataHeaders.Write(call.Response, state.Metadata);
        return call.Finish(200);
    }

    public static Task SetMetadataAsync(BlobCall call)
    {
        var metadata = MetadataHeaders.Of(call.Request);
        var state = BlobWriter.Change(call, before => before with { Metadata = metadata });
        call.SetStamp(state.Modified);
        call.Response.Headers["x-ms-request-server-encrypted"] = "true";
        return call.Finish(200);
    }

    private static BlobState Apply(BlobCall call, BlobState before)
    {
        string[] names = ["content-type", "content-encoding", "content-language", "content-disposition", "content-md5"];
        var any = call.Header("x-ms-blob-cache-control") is not null || names.Any(name => call.Header("x-ms-blob-" + name) is not null);
        var resizesOnly = !any && PageBlobProperties.AreAsked(call);
        return resizesOnly ? before : before with { Headers = WriteHeaders.Explicit(call) };
    }
}

using Dray.Emulator.Storage.Engine;

namespace Dray.Emulator.Storage.Blob;

/// <summary>The headers that describe a blob, as Get Blob and Get Blob Properties answer them.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/get-blob-properties#response-headers</remarks>
internal static class BlobHeaders
{
    public static void Write(BlobCall call, BlobState state)
    {
        var headers = call.Response.Headers;
        call.SetStamp(state.Modified);
        headers["x-ms-creation-time"] = state.Created.HttpDate;
        headers["x-ms-blob-type"] = state.Kind.ToString();
        headers["x-ms-lease-status"] = "unlocked";
        headers["x-ms-lease-state"] = "available";
        headers["x-ms-server-encrypted"] = "true";
        headers.AcceptRanges = "bytes";
        MetadataHeaders.Write(call.Response, state.Metadata);
        WriteContent(call, state.Headers);
        WriteByKind(headers, state);
        WriteCopy(headers, state.Copy);
        if (state.Tags.Count > 0)
        {
            headers["x-ms-tag-count"] = state.Tags.Count.ToString();
        }
    }

    /// <summary>What only Get Blob Properties answers.</summary>
    public static void WriteTier(BlobCall call, BlobState state)
    {
        if (state.Kind == BlobKind.AppendBlob || (state.Kind == BlobKind.PageBlob && state.Tier is null))
        {
            return;
        }

        var headers = call.Response.Headers;
        headers["x-ms-access-tier"] = state.Tier ?? AccessTier.Default;
        if (state.Tier is null)
        {
            headers["x-ms-access-tier-inferred"] = "true";
        }

        if (state.TierChanged is { } changed)
        {
            headers["x-ms-access-tier-change-time"] = changed.HttpDate;
        }
    }

    /// <summary>A SAS may say how the blob is to be served: <c>rscc</c>, <c>rscd</c>, <c>rsce</c>, <c>rscl</c>, <c>rsct</c>.</summary>
    private static void WriteContent(BlobCall call, ContentHeaders content)
    {
        var headers = call.Response.Headers;
        call.Response.ContentType = call.Grant.Override("rsct") ?? content.ContentType;
        headers.ContentEncoding = call.Grant.Override("rsce") ?? content.Encoding;
        headers.ContentLanguage = call.Grant.Override("rscl") ?? content.Language;
        headers.ContentDisposition = call.Grant.Override("rscd") ?? content.Disposition;
        headers.CacheControl = call.Grant.Override("rscc") ?? content.CacheControl;
    }

    private static void WriteByKind(IHeaderDictionary headers, BlobState state)
    {
        if (state.Kind == BlobKind.PageBlob)
        {
            headers["x-ms-blob-sequence-number"] = state.SequenceNumber.ToString();
        }
        else if (state.Kind == BlobKind.AppendBlob)
        {
            headers["x-ms-blob-committed-block-count"] = state.Appends.ToString();
        }
    }

    private static void WriteCopy(IHeaderDictionary headers, CopyOrigin? copy)
    {
        if (copy is null)
        {
            return;
        }

        headers["x-ms-copy-id"] = copy.Id;
        headers["x-ms-copy-source"] = copy.Source;
        headers["x-ms-copy-status"] = "success";
        headers["x-ms-copy-progress"] = $"{copy.Length}/{copy.Length}";
        headers["x-ms-copy-completion-time"] = copy.Completed.HttpDate;
    }
}

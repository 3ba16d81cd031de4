using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>The writes whose bytes come from another blob.</summary>
/// <remarks>
/// https://learn.microsoft.com/rest/api/storageservices/put-blob-from-url, put-block-from-url, put-page-from-url, append-block-from-url
/// </remarks>
internal static class FromUrl
{
    public static async Task PutBlobAsync(BlobCall call)
    {
        RequireNoBody(call);
        if (call.RequiredHeader("x-ms-blob-type") is not nameof(BlobKind.BlockBlob) and var kind)
        {
            throw Faults.InvalidHeaderValue("x-ms-blob-type", kind);
        }

        var source = call.Sources.Open(call);
        var body = await SourceRange.TakeAsync(call);
        var draft = PutBlob.Draft(call, BlobKind.BlockBlob) with { Content = body.Content, Headers = Headers(call, source) };
        BlobWriter.Replace(call, CopiesTags(call) ? draft with { Tags = source.Tags } : draft);
        BodyReceiver.Acknowledge(call, body);
        call.Response.Headers.ContentMD5 = draft.Headers.Md5;
        await call.Finish(201);
    }

    public static async Task PutBlockAsync(BlobCall call)
    {
        RequireNoBody(call);
        var id = BlockId.Of(call);
        call.Container();
        var body = await SourceRange.TakeAsync(call);
        PutBlock.Stage(call, new Block(id, body.Content));
        BodyReceiver.Acknowledge(call, body);
        await call.Finish(201);
    }

    public static async Task PutPageAsync(BlobCall call)
    {
        RequireNoBody(call);
        var (start, count) = PutPage.Range(call);
        var body = await SourceRange.TakeAsync(call);
        if (body.Content.Length != count)
        {
            throw Faults.InvalidPageRange();
        }

        PutPage.Write(call, start, count, body.Content);
        BodyReceiver.Acknowledge(call, body);
        await call.Finish(201);
    }

    public static async Task AppendBlockAsync(BlobCall call)
    {
        RequireNoBody(call);
        var body = await SourceRange.TakeAsync(call);
        AppendBlock.Append(call, body.Content);
        BodyReceiver.Acknowledge(call, body);
        await call.Finish(201);
    }

    /// <summary>The source's properties, unless <c>x-ms-copy-source-blob-properties: false</c>; what is given explicitly comes first.</summary>
    private static ContentHeaders Headers(BlobCall call, BlobState source)
    {
        var given = WriteHeaders.Explicit(call);
        if (string.Equals(call.Header("x-ms-copy-source-blob-properties"), "false", StringComparison.OrdinalIgnoreCase))
        {
            return given with { Md5 = given.Md5 ?? source.Headers.Md5 };
        }

        return new ContentHeaders
        {
            ContentType = call.Header("x-ms-blob-content-type") is null ? source.Headers.ContentType : given.ContentType,
            Encoding = given.Encoding ?? source.Headers.Encoding,
            Language = given.Language ?? source.Headers.Language,
            Disposition = given.Disposition ?? source.Headers.Disposition,
            CacheControl = given.CacheControl ?? source.Headers.CacheControl,
            Md5 = given.Md5 ?? source.Headers.Md5,
        };
    }

    private static bool CopiesTags(BlobCall call) =>
        string.Equals(call.Header("x-ms-copy-source-tag-option"), "COPY", StringComparison.OrdinalIgnoreCase);

    private static void RequireNoBody(BlobCall call)
    {
        if (call.Request.ContentLength is not 0)
        {
            throw Faults.InvalidHeaderValue("Content-Length", call.Request.ContentLength?.ToString() ?? string.Empty);
        }
    }
}

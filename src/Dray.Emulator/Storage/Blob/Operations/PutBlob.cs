using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/put-blob</summary>
internal static class PutBlob
{
    private const long MaxPageBlobBytes = 8L << 40;

    public static Task AnswerAsync(BlobCall call) => call.RequiredHeader("x-ms-blob-type") switch
    {
        nameof(BlobKind.BlockBlob) => BlockAsync(call),
        nameof(BlobKind.PageBlob) => EmptyAsync(call, BlobKind.PageBlob, new CompositeContent([], PageLength(call))),
        nameof(BlobKind.AppendBlob) => EmptyAsync(call, BlobKind.AppendBlob, new CompositeContent([], 0)),
        var other => throw Faults.InvalidHeaderValue("x-ms-blob-type", other),
    };

    private static async Task BlockAsync(BlobCall call)
    {
        var draft = Draft(call, BlobKind.BlockBlob);
        call.Container(); // a missing container is told before the body is taken in
        var body = await BodyReceiver.ReceiveAsync(call, call.Engine.Options.MaxPutBlobBytes, alwaysMd5: true);

        // A block blob put in one piece always has a Content-MD5: the service computes one where the client gave none.
        var headers = draft.Headers with { Md5 = draft.Headers.Md5 ?? body.Md5 };
        BlobWriter.Replace(call, draft with { Content = body.Content, Headers = headers });
        BodyReceiver.Acknowledge(call, body);
        call.Response.Headers.ContentMD5 = body.Md5;
        await call.Finish(201);
    }

    private static async Task EmptyAsync(BlobCall call, BlobKind kind, Content content)
    {
        if (call.Request.ContentLength is not 0)
        {
            throw Faults.InvalidHeaderValue("Content-Length", call.Request.ContentLength?.ToString() ?? string.Empty);
        }

        var sequence = kind == BlobKind.PageBlob && call.Header("x-ms-blob-sequence-number") is { } number ? long.Parse(number) : 0;
        BlobWriter.Replace(call, Draft(call, kind) with { Content = content, SequenceNumber = sequence });
        call.Response.Headers["x-ms-request-server-encrypted"] = "true";
        await call.Finish(201);
    }

    /// <summary>The new state but for its content and moments.</summary>
    internal static BlobState Draft(BlobCall call, BlobKind kind) => new()
    {
        Kind = kind,
        Content = MemoryContent.Empty,
        Modified = default,
        Created = default,
        Headers = WriteHeaders.OrStandard(call),
        Metadata = MetadataHeaders.Of(call.Request),
        Tags = TagSet.FromHeader(call.Header("x-ms-tags")),
        Tier = WriteHeaders.Tier(call, kind),
    };

    private static long PageLength(BlobCall call)
    {
        const string Header = "x-ms-blob-content-length";
        var text = call.RequiredHeader(Header);
        return long.TryParse(text, out var length) && length is >= 0 and <= MaxPageBlobBytes && length % 512 == 0
            ? length
            : throw Faults.InvalidHeaderValue(Header, text);
    }
}

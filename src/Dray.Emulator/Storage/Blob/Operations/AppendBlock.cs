using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/append-block</summary>
internal static class AppendBlock
{
    private const string Position = "x-ms-blob-condition-appendpos";
    private const string MaxSize = "x-ms-blob-condition-maxsize";

    public static async Task AnswerAsync(BlobCall call)
    {
        if (call.Request.ContentLength == 0)
        {
            throw Faults.InvalidHeaderValue("Content-Length", "0");
        }

        (call.Container().Find(call.Address.Blob!)?.Current ?? throw Faults.BlobNotFound()).Expect(BlobKind.AppendBlob);
        var body = await BodyReceiver.ReceiveAsync(call, call.Engine.Options.MaxAppendBlockBytes, alwaysMd5: false);
        Append(call, body.Content);
        BodyReceiver.Acknowledge(call, body);
        await call.Finish(201);
    }

    internal static void Append(BlobCall call, Content bytes)
    {
        long offset = 0;
        var state = BlobWriter.Change(call, before =>
        {
            before.Expect(BlobKind.AppendBlob);
            offset = before.Content.Length;
            Check(call, offset, bytes.Length);
            if (before.Appends >= call.Engine.Options.MaxCommittedBlocks)
            {
                throw Faults.BlockCountExceedsLimit();
            }

            return before with { Content = ((CompositeContent)before.Content).With(offset, bytes.Length, bytes), Appends = before.Appends + 1 };
        });
        call.SetStamp(state.Modified);
        call.Response.Headers["x-ms-blob-append-offset"] = offset.ToString();
        call.Response.Headers["x-ms-blob-committed-block-count"] = state.Appends.ToString();
    }

    private static void Check(BlobCall call, long offset, long length)
    {
        if (call.Header(Position) is { } position && position != offset.ToString())
        {
            throw Faults.AppendPositionConditionNotMet();
        }

        if (call.Header(MaxSize) is { } text && long.TryParse(text, out var most) && offset + length > most)
        {
            throw Faults.MaxBlobSizeConditionNotMet();
        }
    }
}

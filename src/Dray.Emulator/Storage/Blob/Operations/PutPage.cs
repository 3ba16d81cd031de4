using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/put-page</summary>
internal static class PutPage
{
    private const int PageBytes = 512;
    private const long MaxUpdate = 4 << 20;

    public static async Task AnswerAsync(BlobCall call)
    {
        var (start, count) = Range(call);
        switch (call.RequiredHeader("x-ms-page-write").ToLowerInvariant())
        {
            case "update":
                await UpdateAsync(call, start, count);
                return;
            case "clear" when call.Request.ContentLength is 0:
                Write(call, start, count, null);
                break;
            case "clear":
                throw Faults.InvalidHeaderValue("Content-Length", call.Request.ContentLength?.ToString() ?? string.Empty);
            case var other:
                throw Faults.InvalidHeaderValue("x-ms-page-write", other);
        }

        await call.Finish(201);
    }

    internal static (long Start, long Count) Range(BlobCall call)
    {
        var range = ByteRange.Of(call) ?? throw Faults.MissingRequiredHeader("x-ms-range");
        return range is { Last: { } last } && range.First % PageBytes == 0 && (last + 1) % PageBytes == 0
            ? (range.First, last - range.First + 1)
            : throw Faults.InvalidPageRange();
    }

    internal static void Write(BlobCall call, long start, long count, Content? bytes)
    {
        var state = BlobWriter.Change(call, before =>
        {
            before.Expect(BlobKind.PageBlob);
            CheckSequence(call, before.SequenceNumber);
            return start + count <= before.Content.Length
                ? before with { Content = ((CompositeContent)before.Content).With(start, count, bytes) }
                : throw Faults.InvalidPageRange();
        });
        call.SetStamp(state.Modified);
        PageBlobProperties.WriteSequence(call, state);
    }

    private static async Task UpdateAsync(BlobCall call, long start, long count)
    {
        if (count > MaxUpdate)
        {
            throw Faults.RequestBodyTooLarge(MaxUpdate);
        }

        if (call.Request.ContentLength != count)
        {
            throw Faults.InvalidHeaderValue("Content-Length", call.Request.ContentLength?.ToString() ?? string.Empty);
        }

        (call.Container().Find(call.Address.Blob!)?.Current ?? throw Faults.BlobNotFound()).Expect(BlobKind.PageBlob);
        var body = await BodyReceiver.ReceiveAsync(call, MaxUpdate, alwaysMd5: false);
        Write(call, start, count, body.Content);
        BodyReceiver.Acknowledge(call, body);
        await call.Finish(201);
    }

    private static void CheckSequence(BlobCall call, long sequence)
    {
        var holds = Bound(call, "le") is not { } most || sequence <= most;
        holds &= Bound(call, "lt") is not { } below || sequence < below;
        holds &= Bound(call, "eq") is not { } exact || sequence == exact;
        if (!holds)
        {
            throw Faults.SequenceNumberConditionNotMet();
        }
    }

    private static long? Bound(BlobCall call, string relation) =>
        long.TryParse(call.Header($"x-ms-if-sequence-number-{relation}"), out var bound) ? bound : null;
}

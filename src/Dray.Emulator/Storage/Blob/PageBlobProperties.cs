using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>Length and sequence number of a page blob.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/set-blob-properties#request-headers-page-blobs-only</remarks>
internal static class PageBlobProperties
{
    private const string Length = "x-ms-blob-content-length";
    private const string Action = "x-ms-sequence-number-action";
    private const string Number = "x-ms-blob-sequence-number";

    public static bool AreAsked(BlobCall call) => call.Header(Length) is not null || call.Header(Action) is not null;

    public static BlobState Apply(BlobCall call, BlobState state)
    {
        if (!AreAsked(call))
        {
            return state;
        }

        state.Expect(BlobKind.PageBlob);
        var sequence = call.Header(Action)?.ToLowerInvariant() switch
        {
            null => state.SequenceNumber,
            "increment" => state.SequenceNumber + 1,
            "update" => ParseNumber(call),
            "max" => Math.Max(state.SequenceNumber, ParseNumber(call)),
            var other => throw Faults.InvalidHeaderValue(Action, other),
        };
        return state with { SequenceNumber = sequence, Content = Resize(call, (CompositeContent)state.Content) };
    }

    public static void WriteSequence(BlobCall call, BlobState state)
    {
        if (state.Kind == BlobKind.PageBlob)
        {
            call.Response.Headers[Number] = state.SequenceNumber.ToString();
        }
    }

    private static CompositeContent Resize(BlobCall call, CompositeContent content)
    {
        if (call.Header(Length) is not { } text)
        {
            return content;
        }

        if (!long.TryParse(text, out var length) || length < 0 || length % 512 != 0)
        {
            throw Faults.InvalidHeaderValue(Length, text);
        }

        return content.Truncated(length);
    }

    private static long ParseNumber(BlobCall call)
    {
        var text = call.RequiredHeader(Number);
        return long.TryParse(text, out var number) && number >= 0 ? number : throw Faults.InvalidHeaderValue(Number, text);
    }
}

using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/get-page-ranges</summary>
internal static class GetPageRanges
{
    public static Task AnswerAsync(BlobCall call)
    {
        if (call.Query("prevsnapshot") is not null)
        {
            throw Faults.NotImplemented();
        }

        var state = call.Blob().Expect(BlobKind.PageBlob);
        Preconditions.Of(call).CheckRead(state.Modified);
        var (offset, count) = ByteRange.Of(call)?.Within(state.Content.Length) ?? (0, state.Content.Length);
        call.SetStamp(state.Modified);
        call.Response.Headers["x-ms-blob-content-length"] = state.Content.Length.ToString();
        call.Response.ContentType = "application/xml";
        var xml = new StorageXml(call.Response.BodyWriter).Declaration().Raw("<PageList>"u8);
        foreach (var (start, end) in Runs((CompositeContent)state.Content, offset, offset + count))
        {
            xml.Raw("<PageRange><Start>"u8).Number(start).Raw("</Start><End>"u8).Number(end - 1).Raw("</End></PageRange>"u8);
        }

        xml.Raw("</PageList>"u8);
        return Task.CompletedTask;
    }

    /// <summary>Stored runs inside a window, those that touch joined.</summary>
    private static List<(long Start, long End)> Runs(CompositeContent content, long from, long to)
    {
        var runs = new List<(long Start, long End)>();
        foreach (var part in content.Parts)
        {
            var (start, end) = (Math.Max(part.Start, from), Math.Min(part.End, to));
            if (start >= end)
            {
                continue;
            }

            if (runs.Count > 0 && runs[^1].End == start)
            {
                runs[^1] = (runs[^1].Start, end);
            }
            else
            {
                runs.Add((start, end));
            }
        }

        return runs;
    }
}

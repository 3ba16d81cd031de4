using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/get-block-list</summary>
internal static class GetBlockList
{
    public static Task AnswerAsync(BlobCall call)
    {
        var type = call.Query("blocklisttype")?.ToLowerInvariant() ?? "committed";
        if (type is not ("committed" or "uncommitted" or "all"))
        {
            throw Faults.InvalidQueryParameterValue("blocklisttype", type);
        }

        var (state, staged) = Read(call);
        if (state is not null)
        {
            call.SetStamp(state.Expect(BlobKind.BlockBlob).Modified);
        }

        call.Response.Headers["x-ms-blob-content-length"] = (state?.Content.Length ?? 0).ToString();
        call.Response.ContentType = "application/xml";
        var xml = new StorageXml(call.Response.BodyWriter).Declaration().Raw("<BlockList>"u8);
        if (type != "uncommitted")
        {
            xml.Raw("<CommittedBlocks>"u8);
            Write(xml, state?.Blocks ?? []);
            xml.Raw("</CommittedBlocks>"u8);
        }

        if (type != "committed")
        {
            xml.Raw("<UncommittedBlocks>"u8);
            Write(xml, staged);
            xml.Raw("</UncommittedBlocks>"u8);
        }

        xml.Raw("</BlockList>"u8);
        return Task.CompletedTask;
    }

    private static (BlobState? State, IEnumerable<Block> Staged) Read(BlobCall call)
    {
        if (call.Query("snapshot") is not null)
        {
            return (call.Blob(), []);
        }

        var entry = call.Container().Find(call.Address.Blob!) ?? throw Faults.BlobNotFound();
        lock (entry.Gate)
        {
            return entry.Current is null && entry.Staged is null
                ? throw Faults.BlobNotFound()
                : (entry.Current, entry.Staged?.Values.OrderBy(block => block.Id, StringComparer.Ordinal).ToArray() ?? []);
        }
    }

    private static void Write(StorageXml xml, IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
        {
            xml.Raw("<Block><Name>"u8).Text(block.Id).Raw("</Name><Size>"u8).Number(block.Bytes.Length).Raw("</Size></Block>"u8);
        }
    }
}

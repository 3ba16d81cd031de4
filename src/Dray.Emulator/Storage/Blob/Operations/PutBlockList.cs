using System.Xml.Linq;
using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/put-block-list</summary>
/// <remarks>The committed blob is a list of the blocks as they were staged: nothing is copied.</remarks>
internal static class PutBlockList
{
    public static async Task AnswerAsync(BlobCall call)
    {
        // Content-Type and Content-MD5 describe the list, so the blob's own come from the x-ms-blob-* headers alone.
        var draft = PutBlob.Draft(call, BlobKind.BlockBlob) with { Headers = WriteHeaders.Explicit(call) };
        call.Container();
        var list = (await XmlBody.ReadAsync(call)).Root!.Elements().ToArray();
        if (list.Length > call.Engine.Options.MaxCommittedBlocks)
        {
            throw Faults.BlockListTooLong();
        }

        BlobWriter.Replace(call, (entry, before) =>
        {
            before?.Expect(BlobKind.BlockBlob);
            var blocks = Choose(list, entry.Staged ?? [], before?.Blocks ?? []);
            return draft with { Blocks = blocks, Content = Join(blocks) };
        });
        call.Response.Headers["x-ms-request-server-encrypted"] = "true";
        await call.Finish(201);
    }

    private static Block[] Choose(XElement[] list, Dictionary<string, Block> staged, IReadOnlyList<Block> before)
    {
        var committed = new Dictionary<string, Block>(StringComparer.Ordinal);
        foreach (var block in before)
        {
            committed.TryAdd(block.Id, block);
        }

        return Array.ConvertAll(list, element =>
        {
            var id = element.Value.Trim();
            return element.Name.LocalName switch
            {
                "Committed" => committed.GetValueOrDefault(id),
                "Uncommitted" => staged.GetValueOrDefault(id),
                "Latest" => staged.GetValueOrDefault(id) ?? committed.GetValueOrDefault(id),
                _ => throw Faults.InvalidXmlDocument(),
            }
            ?? throw Faults.InvalidBlockList();
        });
    }

    private static Content Join(Block[] blocks)
    {
        if (blocks is [var only])
        {
            return only.Bytes;
        }

        var parts = new ContentPart[blocks.Length];
        long length = 0;
        for (var index = 0; index < blocks.Length; index++)
        {
            var bytes = blocks[index].Bytes;
            parts[index] = new ContentPart(length, bytes, 0, bytes.Length);
            length += bytes.Length;
        }

        return new CompositeContent(parts, length);
    }
}

using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/put-block</summary>
internal static class PutBlock
{
    public static async Task AnswerAsync(BlobCall call)
    {
        var id = BlockId.Of(call);
        if (call.Request.ContentLength == 0)
        {
            throw Faults.InvalidHeaderValue("Content-Length", "0");
        }

        call.Container();
        var body = await BodyReceiver.ReceiveAsync(call, call.Engine.Options.MaxPutBlockBytes, alwaysMd5: false);
        Stage(call, new Block(id, body.Content));
        BodyReceiver.Acknowledge(call, body);
        await call.Finish(201);
    }

    internal static void Stage(BlobCall call, Block block) => call.Container().Write(call.Address.Blob!, entry =>
    {
        entry.Current?.Expect(BlobKind.BlockBlob);
        var known = entry.Staged?.Keys.FirstOrDefault() ?? (entry.Current?.Blocks is [var first, ..] ? first.Id : null);
        if (known is not null && known.Length != block.Id.Length)
        {
            throw Faults.InvalidBlobOrBlock();
        }

        var staged = entry.Staged ?? new Dictionary<string, Block>(StringComparer.Ordinal);
        if (staged.Count >= call.Engine.Options.MaxStagedBlocks && !staged.ContainsKey(block.Id))
        {
            throw Faults.BlockCountExceedsLimit();
        }

        staged[block.Id] = block;
        entry.Staged = staged;
        return true;
    });
}

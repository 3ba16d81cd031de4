namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/set-blob-tier</summary>
/// <remarks>Leaving Archive takes hours in Azure and answers 202; here it is done at once, with the same answer.</remarks>
internal static class SetBlobTier
{
    public static Task AnswerAsync(BlobCall call)
    {
        var asked = call.RequiredHeader("x-ms-access-tier");
        var rehydrates = false;
        BlobWriter.Change(
            call,
            before =>
            {
                var tier = AccessTier.Check(asked, before.Kind);
                rehydrates = before.Tier == AccessTier.Archive && tier != AccessTier.Archive;
                return before with { Tier = tier, TierChanged = call.Engine.Stamps.Next() };
            },
            touch: false);
        return call.Finish(rehydrates ? 202 : 200);
    }
}

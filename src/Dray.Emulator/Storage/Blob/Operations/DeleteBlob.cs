using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/delete-blob</summary>
internal static class DeleteBlob
{
    private const string Header = "x-ms-delete-snapshots";

    public static Task AnswerAsync(BlobCall call)
    {
        var how = call.Header(Header)?.ToLowerInvariant();
        if (how is not (null or "include" or "only"))
        {
            throw Faults.InvalidHeaderValue(Header, how);
        }

        var snapshot = call.Query("snapshot");
        if (snapshot is not null && how is not null)
        {
            throw Faults.InvalidQueryParameterValue("snapshot", snapshot, $"{Header} is for the blob itself.");
        }

        var conditions = Preconditions.Of(call);
        call.Container().Write(call.Address.Blob!, entry =>
        {
            Delete(entry, snapshot, how, conditions);
            return true;
        });
        call.Response.Headers["x-ms-delete-type-permanent"] = "true";
        return call.Finish(202);
    }

    private static void Delete(BlobEntry entry, string? snapshot, string? how, Preconditions conditions)
    {
        if (snapshot is not null)
        {
            var kept = Array.FindAll(entry.Snapshots, state => state.Snapshot!.Value.SnapshotName != snapshot);
            entry.Snapshots = kept.Length < entry.Snapshots.Length ? kept : throw Faults.BlobNotFound();
            return;
        }

        var state = entry.Current ?? throw Faults.BlobNotFound();
        conditions.CheckWrite(state.Modified);
        if (how is null && entry.Snapshots.Length > 0)
        {
            throw Faults.SnapshotsPresent();
        }

        entry.Snapshots = [];
        if (how != "only")
        {
            entry.Current = null;
            entry.Staged = null;
        }
    }
}

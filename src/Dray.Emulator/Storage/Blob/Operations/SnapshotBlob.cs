using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/snapshot-blob</summary>
internal static class SnapshotBlob
{
    public static Task AnswerAsync(BlobCall call)
    {
        var conditions = Preconditions.Of(call);
        var metadata = MetadataHeaders.Of(call.Request);
        var entry = call.Container().Find(call.Address.Blob!) ?? throw Faults.BlobNotFound();
        lock (entry.Gate)
        {
            var state = entry.Current ?? throw Faults.BlobNotFound();
            conditions.CheckWrite(state.Modified);
            var taken = call.Engine.Stamps.Next();
            var snapshot = state with { Snapshot = taken };

            // Metadata given with the request replaces the blob's, and then the snapshot is a version of its own.
            entry.Snapshots = [.. entry.Snapshots, metadata.Count == 0 ? snapshot : snapshot with { Metadata = metadata, Modified = taken }];
            call.Response.Headers["x-ms-snapshot"] = taken.SnapshotName;
            call.SetStamp(entry.Snapshots[^1].Modified);
        }

        call.Response.Headers["x-ms-request-server-encrypted"] = "true";
        return call.Finish(201);
    }
}

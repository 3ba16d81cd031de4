using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>Changes a blob: judges the conditions and puts the new state in place as one step.</summary>
internal static class BlobWriter
{
    /// <summary>Makes a blob or replaces it whole. Staged blocks go, snapshots stay.</summary>
    public static void Replace(BlobCall call, BlobState draft) => Replace(call, (_, _) => draft);

    /// <param name="call">The request.</param>
    /// <param name="make">From the entry and its present state to the new state, whose moments are filled in here.</param>
    public static void Replace(BlobCall call, Func<BlobEntry, BlobState?, BlobState> make)
    {
        var conditions = Preconditions.Of(call);
        var state = call.Container().Write(call.Address.Blob!, entry =>
        {
            var before = entry.Current;
            conditions.CheckWrite(before?.Modified);
            if (before is not null && !call.Grant.MayOverwrite)
            {
                throw AuthorizationFaults.BlobOverwrite();
            }

            var draft = make(entry, before);
            var now = call.Engine.Stamps.Next();
            entry.Current = draft with { Modified = now, Created = before?.Created ?? now };
            entry.Staged = null;
            return entry.Current;
        });
        call.SetStamp(state.Modified);
    }

    /// <summary>Changes a blob that must be there; the new state is returned as it was put in place.</summary>
    /// <param name="call">The request.</param>
    /// <param name="change">From the present state to the new one.</param>
    /// <param name="touch">The change counts for ETag and Last-Modified.</param>
    public static BlobState Change(BlobCall call, Func<BlobState, BlobState> change, bool touch = true)
    {
        var conditions = Preconditions.Of(call);
        var container = call.Container();
        var entry = container.Find(call.Address.Blob!) ?? throw Faults.BlobNotFound();
        lock (entry.Gate)
        {
            var before = entry.Current ?? throw Faults.BlobNotFound();
            conditions.CheckWrite(before.Modified);
            var after = change(before);
            entry.Current = touch ? after with { Modified = call.Engine.Stamps.Next() } : after;
            return entry.Current;
        }
    }

    /// <summary>Refuses an operation on a blob of another kind.</summary>
    public static BlobState Expect(this BlobState state, BlobKind kind) => state.Kind == kind ? state : throw Faults.InvalidBlobType();
}

using Dray.Storage.Blob;
using Dray.Wire.Failures;

namespace Dray.Transfer.Moving;

/// <summary>One blob on its way out.</summary>
internal sealed class BlobRemoval(ITransferObserver observer, BlobSource blob, string? snapshots)
    : TransferItem(observer, blob.Display, string.Empty, length: 0, unitCount: 1)
{
    private TransferOutcome outcome = new TransferOutcome.Completed(0);

    private protected override (string Path, string Verb) LocalStep => (blob.Display, "remove");

    private protected override async Task MoveAsync(int unit, CancellationToken cancellation)
    {
        try
        {
            await DeleteBlob.SendAsync(blob.Place.Client, blob.Container, blob.Name, blob.State, snapshots, cancellation).ConfigureAwait(false);
        }
        catch (DrayException exception) when (exception.Failure.ServiceCode == "SnapshotsPresent")
        {
            outcome = new TransferOutcome.Skipped(SkipReason.HasSnapshots);
        }
        catch (DrayException exception) when (exception.Failure.ServiceCode == "BlobNotFound")
        {
            outcome = new TransferOutcome.Completed(0); // gone already: what was wanted holds
        }
    }

    private protected override Task<TransferOutcome> CompleteAsync(CancellationToken cancellation) => Task.FromResult(outcome);
}

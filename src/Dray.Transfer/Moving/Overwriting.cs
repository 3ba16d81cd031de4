namespace Dray.Transfer.Moving;

/// <summary>Whether an existing destination is replaced.</summary>
internal static class Overwriting
{
    /// <summary>The outcome when it is kept; null when it is replaced.</summary>
    public static async Task<TransferOutcome?> DecideAsync(
        OverwriteMode mode, IOverwriteDecision? decision, string destination, DateTimeOffset source, DateTimeOffset existing,
        CancellationToken cancellation) => mode switch
        {
            OverwriteMode.Always => null,
            OverwriteMode.Never => new TransferOutcome.Skipped(SkipReason.DestinationExists),
            OverwriteMode.IfSourceNewer => source > existing ? null : new TransferOutcome.Skipped(SkipReason.DestinationIsNewer),
            _ => decision is not null && await decision.MayReplaceAsync(destination, cancellation).ConfigureAwait(false)
                ? null
                : new TransferOutcome.Skipped(SkipReason.DestinationExists),
        };
}

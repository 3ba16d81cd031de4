using Dray.Wire.Failures;

namespace Dray.Transfer;

/// <summary>How one item ended.</summary>
public abstract record TransferOutcome
{
    private TransferOutcome()
    {
    }

    /// <summary>It is at its destination, complete and verified; for a removal, it is gone.</summary>
    /// <param name="Bytes">Bytes moved.</param>
    public sealed record Completed(long Bytes) : TransferOutcome;

    /// <summary>It was left alone on purpose.</summary>
    public sealed record Skipped(SkipReason Reason) : TransferOutcome;

    /// <summary>It did not arrive; the destination is as it was.</summary>
    public sealed record Failed(Failure Failure) : TransferOutcome;

    /// <summary>The job ended first; the destination is as it was.</summary>
    public sealed record Cancelled : TransferOutcome;
}

using Dray.Transfer.Progress;
using Dray.Wire.Failures;

namespace Dray.Transfer;

/// <summary>How a job ended.</summary>
public sealed record JobReport
{
    /// <summary>The job's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>How it ended.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>The last counts.</summary>
    public required ProgressSnapshot Progress { get; init; }

    /// <summary>Symbolic links that were not followed.</summary>
    public long SkippedSymlinks { get; init; }

    /// <summary>Sockets, pipes and devices.</summary>
    public long SkippedSpecialFiles { get; init; }

    /// <summary>The first failures, in the order they happened.</summary>
    public IReadOnlyList<FailedItem> Failures { get; init; } = [];

    /// <summary>What stopped the job before its end, when something did; null when only items failed.</summary>
    public Failure? Stopped { get; init; }
}

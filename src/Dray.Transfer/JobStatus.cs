namespace Dray.Transfer;

/// <summary>How a job stands. The names are AzCopy's, which scripts read.</summary>
public enum JobStatus
{
    /// <summary>Still moving.</summary>
    InProgress,

    /// <summary>Every item is done.</summary>
    Completed,

    /// <summary>Some items failed.</summary>
    CompletedWithErrors,

    /// <summary>Every item is done or was left alone on purpose.</summary>
    CompletedWithSkipped,

    /// <summary>Some items failed, some were left alone.</summary>
    CompletedWithErrorsAndSkipped,

    /// <summary>No item arrived.</summary>
    Failed,

    /// <summary>It was stopped.</summary>
    Cancelled,
}

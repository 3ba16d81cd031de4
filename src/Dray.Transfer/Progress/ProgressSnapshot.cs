namespace Dray.Transfer.Progress;

/// <summary>How far a job is, at one moment.</summary>
public sealed record ProgressSnapshot
{
    /// <summary>Items planned so far.</summary>
    public long Total { get; init; }

    /// <summary>Items complete.</summary>
    public long Completed { get; init; }

    /// <summary>Items that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Items left alone on purpose.</summary>
    public long Skipped { get; init; }

    /// <summary>Bytes of all items planned so far.</summary>
    public long BytesPlanned { get; init; }

    /// <summary>Bytes that arrived, of items under way too.</summary>
    public long BytesMoved { get; init; }

    /// <summary>Bytes of complete items.</summary>
    public long BytesCompleted { get; init; }

    /// <summary>More items may be found.</summary>
    public bool IsScanning { get; init; }

    /// <summary>Time since the job began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Items neither complete nor failed nor skipped.</summary>
    public long Pending => Total - Completed - Failed - Skipped;

    /// <summary>0 to 100: by bytes where there are any, else by items.</summary>
    public double Percent =>
        BytesPlanned > 0 && BytesMoved < BytesPlanned ? 100d * BytesMoved / BytesPlanned
        : Total == 0 ? 100
        : 100d * (Total - Pending) / Total;
}

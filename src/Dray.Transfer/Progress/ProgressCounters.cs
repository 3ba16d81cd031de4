namespace Dray.Transfer.Progress;

/// <summary>Counts what happens. Safe for many threads.</summary>
internal sealed class ProgressCounters(TimeProvider clock)
{
    private readonly long begun = clock.GetTimestamp();
    private long total;
    private long completed;
    private long failed;
    private long skipped;
    private long bytesPlanned;
    private long bytesMoved;
    private long bytesCompleted;
    private volatile bool isPlanned;

    public void Planned(long bytes)
    {
        Interlocked.Increment(ref total);
        Interlocked.Add(ref bytesPlanned, bytes);
    }

    public void PlanIsComplete() => isPlanned = true;

    public void Moved(long bytes) => Interlocked.Add(ref bytesMoved, bytes);

    public void Ended(TransferOutcome outcome)
    {
        switch (outcome)
        {
            case TransferOutcome.Completed done:
                Interlocked.Add(ref bytesCompleted, done.Bytes);
                Interlocked.Increment(ref completed);
                break;
            case TransferOutcome.Skipped:
                Interlocked.Increment(ref skipped);
                break;
            case TransferOutcome.Failed:
                Interlocked.Increment(ref failed);
                break;
            default:
                break; // cancelled items stay pending
        }
    }

    public ProgressSnapshot Snapshot() => new()
    {
        Total = Interlocked.Read(ref total),
        Completed = Interlocked.Read(ref completed),
        Failed = Interlocked.Read(ref failed),
        Skipped = Interlocked.Read(ref skipped),
        BytesPlanned = Interlocked.Read(ref bytesPlanned),
        BytesMoved = Interlocked.Read(ref bytesMoved),
        BytesCompleted = Interlocked.Read(ref bytesCompleted),
        IsScanning = !isPlanned,
        Elapsed = clock.GetElapsedTime(begun),
    };
}

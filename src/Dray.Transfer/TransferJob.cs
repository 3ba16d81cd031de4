using System.Runtime.CompilerServices;
using Dray.Transfer.Flow;
using Dray.Transfer.Moving;
using Dray.Transfer.Planning;
using Dray.Transfer.Progress;
using Dray.Wire.Failures;

namespace Dray.Transfer;

/// <summary>One run of the engine: plans, moves, counts. Used once.</summary>
/// <remarks>
/// It prints nothing and asks nothing. An item that fails is counted and the rest goes on, unless the failure means that no item
/// can succeed: nobody is signed in, the container is absent, or the very first answers are refusals.
/// </remarks>
public sealed class TransferJob : ITransferObserver, IDisposable
{
    /// <summary>Failures kept for the report; all of them go to the listener.</summary>
    public const int MaxFailuresKept = 10_000;

    private readonly ProgressCounters counters;
    private readonly ScanCounts scan = new();
    private readonly IJobListener listener;
    private readonly WorkerPool workers;
    private readonly List<FailedItem> failures = []; // guarded by itself
    private readonly CancellationTokenSource stop = new();
    private Failure? stopped;

    /// <param name="id">The job's id.</param>
    /// <param name="width">Requests under way at once, at least 1.</param>
    /// <param name="clock">For the elapsed time.</param>
    /// <param name="listener">Hears of every item.</param>
    public TransferJob(Guid id, int width, TimeProvider clock, IJobListener listener)
    {
        (Id, this.listener) = (id, listener);
        counters = new ProgressCounters(clock);
        workers = new WorkerPool(width);
    }

    /// <summary>The job's id.</summary>
    public Guid Id { get; }

    private PlanContext Context => new(Id, this, scan, Unreadable, listener.Notice);

    /// <summary>How far it is; may be called at any time from any thread.</summary>
    public ProgressSnapshot Snapshot() => counters.Snapshot();

    /// <summary>Checks a copy and returns what runs it: a usage failure is thrown here, before anything is touched.</summary>
    /// <exception cref="DrayException">The request names nothing that can be copied.</exception>
    public Func<CancellationToken, Task<JobReport>> Prepare(CopyRequest request)
    {
        if (request is { Source: Place.Local, Destination: Place.Blob })
        {
            var plan = new UploadPlan(request, Context);
            return cancellation => RunAsync(_ => plan.Items().ToAsyncEnumerable(), cancellation);
        }

        if (request is { Source: Place.Blob, Destination: Place.Local })
        {
            var plan = new DownloadPlan(request, Context);
            return cancellation => RunAsync(plan.ItemsAsync, cancellation);
        }

        throw new DrayException(new Failure(FailureKind.Usage, "This version copies between local files and Blob Storage.")
        { Remedy = "Give one local path and one https:// URL of Blob Storage." });
    }

    /// <summary>Checks a removal and returns what runs it.</summary>
    /// <exception cref="DrayException">The request names something that is not removed so.</exception>
    public Func<CancellationToken, Task<JobReport>> Prepare(RemoveRequest request)
    {
        var plan = new RemovalPlan(request, Context);
        return cancellation => RunAsync(plan.ItemsAsync, cancellation);
    }

    void ITransferObserver.Moved(long bytes) => counters.Moved(bytes);

    void ITransferObserver.Ended(TransferItem item, TransferOutcome outcome)
    {
        counters.Ended(outcome);
        listener.Ended(item, outcome);
        if (outcome is TransferOutcome.Failed failed)
        {
            Keep(new FailedItem(item.Source, item.Destination, item.Length, failed.Failure));
            StopIfHopeless(failed.Failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stop.Dispose();

    private async Task<JobReport> RunAsync(Func<CancellationToken, IAsyncEnumerable<TransferItem>> plan, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop.Token);
        try
        {
            await workers.RunAsync(CountedAsync(plan(either.Token), either.Token), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The report says Cancelled, or what stopped it.
        }
        catch (DrayException exception)
        {
            stopped ??= exception.Failure;
        }

        counters.PlanIsComplete();
        return Report(cancellation.IsCancellationRequested);
    }

    private async IAsyncEnumerable<TransferItem> CountedAsync(
        IAsyncEnumerable<TransferItem> items, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var item in items.WithCancellation(cancellation).ConfigureAwait(false))
        {
            counters.Planned(item.Length);
            yield return item;
        }

        counters.PlanIsComplete();
    }

    private void Unreadable(string path, Failure failure)
    {
        var item = new FailedItem(path, string.Empty, 0, failure);
        counters.Planned(0);
        counters.Ended(new TransferOutcome.Failed(failure));
        Keep(item);
        listener.Unreadable(item);
    }

    private void Keep(FailedItem item)
    {
        lock (failures)
        {
            if (failures.Count < MaxFailuresKept)
            {
                failures.Add(item);
            }
        }
    }

    private void StopIfHopeless(Failure failure)
    {
        var isHopeless = failure.Kind is FailureKind.NotSignedIn or FailureKind.Untrusted
            || failure.ServiceCode is "ContainerNotFound" or "AccountIsDisabled"
            || (failure.Kind is FailureKind.Forbidden && counters.Snapshot().Completed == 0);
        if (isHopeless && Interlocked.CompareExchange(ref stopped, failure, null) is null)
        {
            stop.Cancel();
        }
    }

    private JobReport Report(bool isCancelled)
    {
        var progress = counters.Snapshot();
        lock (failures)
        {
            return new JobReport
            {
                Id = Id,
                Status = StatusOf(progress, isCancelled),
                Progress = progress,
                SkippedSymlinks = scan.Symlinks,
                SkippedSpecialFiles = scan.Special,
                Failures = [.. failures],
                Stopped = stopped,
            };
        }
    }

    private JobStatus StatusOf(ProgressSnapshot progress, bool isCancelled) =>
        isCancelled ? JobStatus.Cancelled
        : stopped is not null ? (progress.Completed == 0 ? JobStatus.Failed : JobStatus.Cancelled)
        : (progress.Failed, progress.Skipped) switch
        {
            (0, 0) => JobStatus.Completed,
            (0, _) => JobStatus.CompletedWithSkipped,
            (_, 0) when progress.Completed == 0 => JobStatus.Failed,
            (_, 0) => JobStatus.CompletedWithErrors,
            _ => JobStatus.CompletedWithErrorsAndSkipped,
        };
}

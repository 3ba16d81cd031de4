using Dray.Transfer.Endpoints.Local;
using Dray.Wire.Failures;

namespace Dray.Transfer.Moving;

/// <summary>One item on its way: a number of units that may run at once, then one completion.</summary>
/// <remarks>
/// The first unit that fails decides; units after it do nothing, and nothing becomes visible at the destination.
/// Whoever runs the last unit completes or abandons the item and tells the observer: the only place where an exception becomes an outcome.
/// </remarks>
public abstract class TransferItem
{
    private readonly ITransferObserver observer;
    private readonly Lock gate = new(); // guards preparation
    private Task? preparation;
    private TransferOutcome? decided;
    private int unitsLeft;

    /// <param name="observer">Told how it ends.</param>
    /// <param name="source">For people: never with what grants access.</param>
    /// <param name="destination">For people: never with what grants access.</param>
    /// <param name="length">Bytes to move.</param>
    /// <param name="unitCount">At least 1.</param>
    private protected TransferItem(ITransferObserver observer, string source, string destination, long length, int unitCount)
    {
        this.observer = observer;
        (Source, Destination, Length, UnitCount, unitsLeft) = (source, destination, length, unitCount, unitCount);
    }

    /// <summary>Where from, for people.</summary>
    public string Source { get; }

    /// <summary>Where to, for people; empty for a removal.</summary>
    public string Destination { get; }

    /// <summary>Bytes to move.</summary>
    public long Length { get; }

    /// <summary>How many units it was cut into.</summary>
    public int UnitCount { get; }

    /// <summary>What the failing step did to which path, for messages about the local file system.</summary>
    private protected abstract (string Path, string Verb) LocalStep { get; }

    /// <summary>Before the first unit: opens, asks, decides. Returns an outcome when nothing is to be moved.</summary>
    private protected virtual Task<TransferOutcome?> PrepareAsync(CancellationToken cancellation) => Task.FromResult<TransferOutcome?>(null);

    /// <summary>Moves one unit.</summary>
    private protected abstract Task MoveAsync(int unit, CancellationToken cancellation);

    /// <summary>After the last unit: makes everything visible at once.</summary>
    private protected abstract Task<TransferOutcome> CompleteAsync(CancellationToken cancellation);

    /// <summary>After a failure: leaves nothing behind.</summary>
    private protected virtual void Abandon()
    {
    }

    private protected void Progress(long bytes) => observer.Moved(bytes);

    /// <summary>Runs one unit, and the end of the item when it was the last.</summary>
    internal async Task RunUnitAsync(int unit, CancellationToken cancellation)
    {
        if (Volatile.Read(ref decided) is null)
        {
            await DecideOnFailureAsync(() => RunPreparedAsync(unit, cancellation), cancellation).ConfigureAwait(false);
        }

        if (Interlocked.Decrement(ref unitsLeft) == 0)
        {
            await EndAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async Task RunPreparedAsync(int unit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await PrepareOnceAsync(cancellation).ConfigureAwait(false);
        if (Volatile.Read(ref decided) is null)
        {
            await MoveAsync(unit, cancellation).ConfigureAwait(false);
        }
    }

    private Task PrepareOnceAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            return preparation ??= DecideAsync();
        }

        async Task DecideAsync()
        {
            if (await PrepareAsync(cancellation).ConfigureAwait(false) is { } outcome)
            {
                Decide(outcome);
            }
        }
    }

    private async Task EndAsync(CancellationToken cancellation)
    {
        if (decided is null)
        {
            await DecideOnFailureAsync(
                async () => Decide(await CompleteAsync(cancellation).ConfigureAwait(false)), cancellation).ConfigureAwait(false);
        }

        if (decided is not TransferOutcome.Completed)
        {
            Abandon();
        }

        observer.Ended(this, decided!);
    }

    private async Task DecideOnFailureAsync(Func<Task> step, CancellationToken cancellation)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (DrayException exception)
        {
            Decide(new TransferOutcome.Failed(exception.Failure));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Decide(new TransferOutcome.Cancelled());
        }
        catch (HttpRequestException exception)
        {
            Decide(new TransferOutcome.Failed(new Failure(FailureKind.Unavailable, $"Cannot move {Source}: {exception.Message}") { Remedy = "Check the network and run the command again." }));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            var (path, verb) = LocalStep;
            Decide(new TransferOutcome.Failed(LocalFailures.From(exception, path, verb)));
        }
    }

    private void Decide(TransferOutcome outcome) => Interlocked.CompareExchange(ref decided, outcome, null);
}

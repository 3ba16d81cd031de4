using System.Threading.Channels;
using Dray.Transfer.Moving;

namespace Dray.Transfer.Flow;

/// <summary>Workers that pull units of work as they become free, so that about <c>width</c> requests are under way at once.</summary>
internal sealed class WorkerPool(int width)
{
    private const int Ahead = 1024; // units planned but not begun: bounds memory, hides the planner's pauses

    /// <summary>Moves all items; returns when the last unit of the last item is done.</summary>
    /// <param name="items">Pulled by one task while the workers move.</param>
    /// <param name="cancellation">Ends the job: units not begun are told to give up.</param>
    /// <remarks>An exception that no item explains ends the job at once: it is a defect, and waiting on a dead worker would hide it.</remarks>
    public async Task RunAsync(IAsyncEnumerable<TransferItem> items, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var units = Channel.CreateBounded<(TransferItem Item, int Unit)>(
            new BoundedChannelOptions(Ahead) { SingleWriter = true, FullMode = BoundedChannelFullMode.Wait });
        var workers = Enumerable.Range(0, width).Select(_ => Task.Run(() => WorkAsync(units, stop), CancellationToken.None)).ToArray();
        try
        {
            await foreach (var item in items.WithCancellation(stop.Token).ConfigureAwait(false))
            {
                for (var unit = 0; unit < item.UnitCount; unit++)
                {
                    // Not cancelled: an item whose units have begun is always handed out whole, so that it can end itself.
                    await units.Writer.WriteAsync((item, unit), CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is ChannelClosedException or OperationCanceledException && workers.Any(worker => worker.IsFaulted))
        {
            // The worker's own exception, thrown below, tells what happened.
        }
        finally
        {
            units.Writer.TryComplete();
            await Task.WhenAll(workers).ConfigureAwait(false);
        }
    }

    private static async Task WorkAsync(Channel<(TransferItem Item, int Unit)> units, CancellationTokenSource stop)
    {
        try
        {
            await foreach (var (item, unit) in units.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                await item.RunUnitAsync(unit, stop.Token).ConfigureAwait(false);
            }
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            units.Writer.TryComplete();
            throw;
        }
    }
}

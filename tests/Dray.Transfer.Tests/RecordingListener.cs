using System.Collections.Concurrent;
using Dray.Transfer.Moving;

namespace Dray.Transfer.Tests;

/// <summary>Keeps what a job tells.</summary>
internal sealed class RecordingListener : IJobListener, ITransferObserver
{
    public ConcurrentQueue<(TransferItem Item, TransferOutcome Outcome)> Ends { get; } = new();

    public ConcurrentQueue<FailedItem> UnreadableItems { get; } = new();

    public ConcurrentQueue<string> Notices { get; } = new();

    public Action<TransferItem, TransferOutcome>? WhenEnded { get; set; }

    public long BytesMoved { get; private set; }

    public void Ended(TransferItem item, TransferOutcome outcome)
    {
        Ends.Enqueue((item, outcome));
        WhenEnded?.Invoke(item, outcome);
    }

    public void Moved(long bytes) => BytesMoved += bytes;

    public void Unreadable(FailedItem item) => UnreadableItems.Enqueue(item);

    public void Notice(string text) => Notices.Enqueue(text);
}

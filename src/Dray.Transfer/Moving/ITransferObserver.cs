namespace Dray.Transfer.Moving;

/// <summary>Told of every item. Called from many threads; must not throw.</summary>
public interface ITransferObserver
{
    /// <summary>Some of an item's bytes arrived.</summary>
    void Moved(long bytes);

    /// <summary>An item ended, once.</summary>
    void Ended(TransferItem item, TransferOutcome outcome);
}

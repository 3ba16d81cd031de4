using Dray.Transfer.Moving;

namespace Dray.Transfer;

/// <summary>Hears of a job's items as they end, for a log. Called from many threads; must not throw.</summary>
public interface IJobListener
{
    /// <summary>An item ended.</summary>
    void Ended(TransferItem item, TransferOutcome outcome);

    /// <summary>Something could not be read while planning.</summary>
    void Unreadable(FailedItem item);

    /// <summary>One line for the user.</summary>
    void Notice(string text);
}

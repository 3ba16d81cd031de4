namespace Dray.Transfer;

/// <summary>Answers whether an existing destination is replaced. Asked from many threads; one question at a time is the implementer's duty.</summary>
public interface IOverwriteDecision
{
    /// <param name="destination">The destination, as people read it.</param>
    /// <param name="cancellation">The job ends.</param>
    ValueTask<bool> MayReplaceAsync(string destination, CancellationToken cancellation);
}

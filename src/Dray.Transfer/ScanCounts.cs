namespace Dray.Transfer;

/// <summary>What a walk met and left alone. Safe for many threads.</summary>
public sealed class ScanCounts
{
    private long symlinks;
    private long special;

    /// <summary>Symbolic links that were not followed.</summary>
    public long Symlinks => Interlocked.Read(ref symlinks);

    /// <summary>Sockets, pipes and devices.</summary>
    public long Special => Interlocked.Read(ref special);

    internal void SymlinkSkipped() => Interlocked.Increment(ref symlinks);

    internal void SpecialSkipped() => Interlocked.Increment(ref special);
}

namespace Dray.Emulator.Control.Faults;

/// <summary>A rule in force, and how often it has met requests.</summary>
internal sealed class ActiveFault(int id, FaultRule rule)
{
    private int met;
    private int done;

    public int Id => id;

    public FaultRule Rule => rule;

    /// <summary>Requests the fault was done to.</summary>
    public int Done => Math.Min(Volatile.Read(ref done), rule.Count ?? int.MaxValue);

    /// <summary>Whether this matching request is hit. Asked once per request.</summary>
    public bool Hits()
    {
        var turn = Interlocked.Increment(ref met);
        return Chance(turn) < rule.Rate && Interlocked.Increment(ref done) <= (rule.Count ?? int.MaxValue);
    }

    // SplitMix64 (Steele, Lea, Flood 2014) of seed and turn: even, repeatable, and needs no state between threads.
    private double Chance(int turn)
    {
        var mixed = ((ulong)(uint)rule.Seed << 32 | (uint)turn) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) / (double)(1L << 53);
    }
}

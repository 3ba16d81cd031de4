namespace Dray.Emulator.Storage.Engine;

/// <summary>Gives every change a moment of its own, always later than the one before, even while the clock stands still.</summary>
internal sealed class StampClock(TimeProvider clock)
{
    private long last;

    public Stamp Next()
    {
        while (true)
        {
            var before = Volatile.Read(ref last);
            var next = Math.Max(clock.GetUtcNow().UtcTicks, before + 1);
            if (Interlocked.CompareExchange(ref last, next, before) == before)
            {
                return new Stamp(next);
            }
        }
    }
}

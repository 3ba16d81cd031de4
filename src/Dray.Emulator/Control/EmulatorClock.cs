namespace Dray.Emulator.Control;

/// <summary>The time all emulated services live by: the system's, moved by what <c>POST /clock</c> asked for.</summary>
internal sealed class EmulatorClock(TimeProvider system) : TimeProvider
{
    private long offsetTicks;

    public override long TimestampFrequency => system.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => system.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));

    public override long GetTimestamp() => system.GetTimestamp();

    // Timers keep to real time: a moved clock shall not fire or stretch them.
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        system.CreateTimer(callback, state, dueTime, period);

    public void Advance(TimeSpan by) => Interlocked.Add(ref offsetTicks, by.Ticks);

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref offsetTicks, (now - system.GetUtcNow()).Ticks);
}

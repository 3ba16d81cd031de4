namespace Dray.Emulator.Control.Faults;

/// <summary>What happens to a body once so many of its bytes have passed.</summary>
internal abstract record BodyDamage(long AfterBytes)
{
    /// <summary>The lowest bit of the byte there is flipped.</summary>
    internal sealed record Flip(long AfterBytes) : BodyDamage(AfterBytes);

    /// <summary>The rest is silently lost.</summary>
    internal sealed record Lose(long AfterBytes) : BodyDamage(AfterBytes);

    /// <summary>The connection is reset there.</summary>
    internal sealed record Cut(long AfterBytes, Action Abort) : BodyDamage(AfterBytes);
}

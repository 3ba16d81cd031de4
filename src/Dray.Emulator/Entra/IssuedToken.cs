namespace Dray.Emulator.Entra;

/// <summary>An access token and when it ends.</summary>
/// <param name="Value">The compact JWT.</param>
/// <param name="IssuedAt">By the emulator's clock.</param>
/// <param name="LifetimeSeconds">From then on.</param>
internal sealed record IssuedToken(string Value, DateTimeOffset IssuedAt, int LifetimeSeconds)
{
    private const int LongSeconds = 2 * 3_600;

    /// <summary>When clients should renew it, which Entra says of long-lived tokens only.</summary>
    public int? RefreshInSeconds => LifetimeSeconds > LongSeconds ? LifetimeSeconds / 2 : null;

    public override string ToString() => "REDACTED";
}

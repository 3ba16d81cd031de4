namespace Dray.Emulator.Directory;

/// <summary>A client secret of an application.</summary>
/// <param name="Value">The secret itself.</param>
/// <param name="Expires">From then on it is answered with AADSTS7000222; null for never.</param>
internal sealed record ApplicationSecret(string Value, DateTimeOffset? Expires)
{
    public override string ToString() => "REDACTED";
}

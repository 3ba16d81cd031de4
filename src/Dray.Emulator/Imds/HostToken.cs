using Dray.Emulator.Directory;
using Dray.Emulator.Entra;

namespace Dray.Emulator.Imds;

/// <summary>A token for a managed identity, with what the hosts tell about it.</summary>
/// <param name="Issued">The token.</param>
/// <param name="Identity">Whose it is.</param>
/// <param name="Resource">What it is for, as it was asked for.</param>
internal sealed record HostToken(IssuedToken Issued, ManagedIdentity Identity, string Resource)
{
    public string Value => Issued.Value;

    /// <summary>Seconds since 1970.</summary>
    public long NotBefore => Issued.IssuedAt.ToUnixTimeSeconds();

    /// <summary>Seconds since 1970.</summary>
    public long ExpiresOn => NotBefore + Issued.LifetimeSeconds;

    /// <summary>Seconds from now.</summary>
    public int ExpiresIn => Issued.LifetimeSeconds;

    public override string ToString() => "REDACTED";
}

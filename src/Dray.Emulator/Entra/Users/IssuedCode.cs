namespace Dray.Emulator.Entra.Users;

/// <summary>What an authorization code or a refresh token stands for.</summary>
internal sealed record IssuedCode
{
    public required SignedInUser Who { get; init; }

    public required string ClientId { get; init; }

    public required string Scope { get; init; }

    public required DateTimeOffset Expires { get; init; }

    public string? RedirectUri { get; init; }

    /// <summary>PKCE's challenge (RFC 7636 §4.2), and whether it is hashed.</summary>
    public string? Challenge { get; init; }

    public bool ChallengeIsHashed { get; init; }

    public string? Nonce { get; init; }
}

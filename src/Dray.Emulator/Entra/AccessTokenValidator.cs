using System.Collections.Concurrent;
using Dray.Emulator.Directory;

namespace Dray.Emulator.Entra;

/// <summary>Believes only what this run's key signed, for a tenant of its directory, while it is valid.</summary>
internal sealed class AccessTokenValidator(SigningKey key, TokenLedger ledger, EmulatedDirectory directory, TimeProvider clock) : IAccessTokenValidator
{
    // Clients show one token thousands of times; its signature cannot change, so it is checked once.
    private const int MaxKnown = 10_000;

    private readonly ConcurrentDictionary<string, Believed> known = new();

    public AccessClaims? Validate(string token, out string? problem)
    {
        if (!known.TryGetValue(token, out var believed))
        {
            believed = Examine(token, out problem);
            if (believed is null)
            {
                return null;
            }

            if (known.Count >= MaxKnown)
            {
                known.Clear();
            }

            known[token] = believed;
        }

        var now = clock.GetUtcNow();
        problem = now >= believed.Claims.ExpiresOn || ledger.HasEnded(believed.Id) ? "expired" : now < believed.NotBefore ? "not yet valid" : null;
        return problem is null ? believed.Claims : null;
    }

    private Believed? Examine(string token, out string? problem)
    {
        var parsed = CompactToken.Parse(token);
        if (parsed?.Text("aud") is not { } audience || parsed.Text("oid") is not { } objectId || parsed.Text("tid") is not { } tenantId
            || parsed.Time("exp") is not { } expires || parsed.Time("nbf") is not { } notBefore || parsed.Text("uti") is not { } id)
        {
            problem = "malformed";
            return null;
        }

        // An algorithm named by the token must never choose how it is checked; only ours is ever accepted.
        problem = parsed.HeaderText("alg") != "RS256" || !key.Verify(parsed.Content, parsed.Signature) ? "signature"
            : directory.FindTenant(tenantId) is null || !EntraHosts.IsIssuerOf(parsed.Text("iss") ?? string.Empty, tenantId) ? "issuer"
            : null;
        return problem is not null ? null : new Believed(
            new AccessClaims
            {
                Audience = audience,
                ObjectId = objectId,
                TenantId = tenantId,
                ApplicationId = parsed.Text("appid"),
                ExpiresOn = expires,
            },
            notBefore,
            id);
    }

    private sealed record Believed(AccessClaims Claims, DateTimeOffset NotBefore, string Id);
}

using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Dray.Emulator.Entra;

/// <summary>Makes tokens with the claims that Entra puts into them.</summary>
/// <remarks>Source: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference</remarks>
internal sealed class TokenIssuer(SigningKey key, TokenLedger ledger, TimeProvider clock)
{
    /// <summary>Tokens are valid from five minutes before they are issued, for clients and services whose clocks differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    // Entra spreads the lives of tokens over 60 to 90 minutes, and over a day or more under continuous access evaluation.
    private static readonly (int From, int To) Ordinary = (3_599, 5_400);
    private static readonly (int From, int To) Long = (24 * 3_600, 28 * 3_600);

    // A managed identity's token lives a day: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq
    private static readonly (int From, int To) Machine = (86_399, 86_400);

    /// <summary>An access token of version 1, which is what storage, ARM and Key Vault ask for.</summary>
    public IssuedToken Access(TokenSubject subject, Resource resource, EntraHosts.Cloud cloud, bool continuous)
    {
        var (from, to) = subject.ResourceId is not null ? Machine : continuous && resource.HasLongTokens ? Long : Ordinary;
        var seconds = RandomNumberGenerator.GetInt32(from, to);
        var now = clock.GetUtcNow();
        var claims = new JsonObject
        {
            ["aud"] = resource.Audience,
            ["iss"] = $"{cloud.IssuerBase}{subject.Tenant.Id}/",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = (now - Skew).ToUnixTimeSeconds(),
            ["exp"] = now.ToUnixTimeSeconds() + seconds,
            ["aio"] = Base64Any.Encode(RandomNumberGenerator.GetBytes(24)),
            ["appid"] = subject.ClientId,
            ["appidacr"] = subject.ClientProof,
            ["idp"] = $"{cloud.IssuerBase}{subject.Tenant.Id}/",
            ["idtyp"] = subject.User is null ? "app" : "user",
            ["oid"] = subject.ObjectId,
            ["sub"] = subject.ObjectId,
            ["tid"] = subject.Tenant.Id,
            ["uti"] = ledger.Next(),
            ["ver"] = "1.0",
        };
        if (continuous)
        {
            claims["xms_cc"] = new JsonArray("CP1");
        }

        if (subject.ResourceId is { } machine)
        {
            claims["xms_mirid"] = machine;
        }

        if (subject.User is { } user)
        {
            claims["name"] = user.DisplayName;
            claims["scp"] = "user_impersonation";
            claims["unique_name"] = user.UserPrincipalName;
            claims["upn"] = user.UserPrincipalName;
        }

        return new IssuedToken(key.Sign(claims), now, seconds);
    }

    /// <summary>An id token of version 2.</summary>
    public string Identity(TokenSubject subject, EntraHosts.Cloud cloud, string? nonce)
    {
        var now = clock.GetUtcNow();
        var user = subject.User ?? throw new InvalidOperationException("Only a user has an id token");
        var claims = new JsonObject
        {
            ["aud"] = subject.ClientId,
            ["iss"] = $"https://{cloud.PreferredNetwork}/{subject.Tenant.Id}/v2.0",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = (now - Skew).ToUnixTimeSeconds(),
            ["exp"] = now.ToUnixTimeSeconds() + 3_600,
            ["name"] = user.DisplayName,
            ["oid"] = user.ObjectId,
            ["preferred_username"] = user.UserPrincipalName,
            ["sub"] = user.ObjectId,
            ["tid"] = subject.Tenant.Id,
            ["uti"] = ledger.Next(),
            ["ver"] = "2.0",
        };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return key.Sign(claims);
    }
}

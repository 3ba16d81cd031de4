using System.Buffers.Text;
using System.Text.Json;

namespace Dray.Identity.Tokens;

/// <summary>What an access token says of whom it was given to. Read for people to look at; its signature is the service's to check.</summary>
/// <remarks>Source: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference</remarks>
public sealed record TokenClaims
{
    /// <summary>The tenant: <c>tid</c>.</summary>
    public string? TenantId { get; init; }

    /// <summary>The object id of person, service principal or managed identity: <c>oid</c>.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The application that asked: <c>appid</c> or <c>azp</c>.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>A person's user name: <c>upn</c>, <c>preferred_username</c> or <c>unique_name</c>; null for applications.</summary>
    public string? UserName { get; init; }

    /// <summary>A person's display name: <c>name</c>.</summary>
    public string? Name { get; init; }

    /// <summary>What the token is for: <c>aud</c>.</summary>
    public string? Audience { get; init; }

    /// <summary>A managed identity's resource id: <c>xms_mirid</c>.</summary>
    public string? IdentityResourceId { get; init; }

    /// <summary>What a person has let the application do: <c>scp</c>.</summary>
    public string? Scopes { get; init; }

    /// <summary>Reads the middle part of a JWT; null when the text is none, as of personal accounts.</summary>
    public static TokenClaims? Read(string token)
    {
        try
        {
            if (token.Split('.') is not [_, var middle, _])
            {
                return null;
            }

            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(middle));
            var claims = document.RootElement;
            return claims.ValueKind != JsonValueKind.Object ? null : new TokenClaims
            {
                TenantId = Text(claims, "tid"),
                ObjectId = Text(claims, "oid"),
                ApplicationId = Text(claims, "appid", "azp"),
                UserName = Text(claims, "upn", "preferred_username", "unique_name"),
                Name = Text(claims, "name"),
                Audience = Text(claims, "aud"),
                IdentityResourceId = Text(claims, "xms_mirid"),
                Scopes = Text(claims, "scp"),
            };
        }
        catch (Exception reason) when (reason is JsonException or FormatException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement claims, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString();
            }
        }

        return null;
    }
}

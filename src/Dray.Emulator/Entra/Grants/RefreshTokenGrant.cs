using System.Text.Json.Nodes;
using Dray.Emulator.Entra.Clients;
using Dray.Emulator.Entra.Users;

namespace Dray.Emulator.Entra.Grants;

/// <summary>A fresh access token without the user (RFC 6749 §6). Each answer carries a new refresh token; Entra leaves the old one good.</summary>
internal sealed class RefreshTokenGrant(ClientAuthentication clients, CodeBook refreshTokens, UserTokens tokens) : IGrant
{
    public IReadOnlyList<string> Names => ["refresh_token"];

    public JsonObject Answer(TokenRequest request)
    {
        var code = refreshTokens.Peek(request.Require("refresh_token"))
            ?? throw AadException.InvalidGrant(700082, "The refresh token is unknown or has expired; sign in again.");
        var client = clients.Allow(request, request.Tenant ?? code.Who.Tenant);
        var isFamily = WellKnownClients.Find(code.ClientId) is not null && WellKnownClients.Find(client.Application.ClientId) is not null;
        if (code.ClientId != client.Application.ClientId && !isFamily)
        {
            throw AadException.InvalidGrant(700003, $"The refresh token was given to another application than '{client.Application.ClientId}'.");
        }

        return tokens.Answer(request, client, code.Who, request["scope"] ?? code.Scope);
    }
}

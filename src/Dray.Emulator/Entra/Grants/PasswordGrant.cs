using System.Text.Json.Nodes;
using Dray.Emulator.Entra.Clients;
using Dray.Emulator.Entra.Users;

namespace Dray.Emulator.Entra.Grants;

/// <summary>A user's name and password, straight from the client (RFC 6749 §4.3).</summary>
internal sealed class PasswordGrant(ClientAuthentication clients, UserSignIn users, UserTokens tokens) : IGrant
{
    public IReadOnlyList<string> Names => ["password"];

    public JsonObject Answer(TokenRequest request)
    {
        var who = users.Check(request.Tenant, request.Require("username"), request.Require("password"));
        return tokens.Answer(request, clients.Allow(request, who.Tenant), who, request["scope"] ?? string.Empty);
    }
}

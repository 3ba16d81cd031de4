using System.Text;
using System.Text.Json.Nodes;
using Dray.Emulator.Directory;
using Dray.Emulator.Entra.Clients;
using Dray.Emulator.Entra.Users;

namespace Dray.Emulator.Entra.Grants;

/// <summary>The answer of every grant that signs a user in: access, refresh and id token as asked for.</summary>
internal sealed class UserTokens(TokenIssuer issuer, CodeBook refreshTokens, TimeProvider clock)
{
    // https://learn.microsoft.com/entra/identity-platform/refresh-tokens: 90 days, sliding.
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(90);

    public JsonObject Answer(TokenRequest request, AuthenticatedClient client, SignedInUser who, string scope, string? nonce = null)
    {
        var resource = request.IsV1 && request["resource"] is { } named ? Resource.Of(named, who.Tenant) : Resource.OfUserScopes(scope, who.Tenant);
        var subject = new TokenSubject
        {
            Tenant = who.Tenant,
            ClientId = client.Application.ClientId,
            ClientProof = client.Proof,
            ObjectId = who.User.ObjectId,
            User = who.User,
        };
        var answer = TokenAnswer.Of(request, resource, issuer.Access(subject, resource, request.Cloud, request.IsContinuous));
        var scopes = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        answer["scope"] = string.Join(' ', scopes.Except(Resource.OpenIdScopes).Append($"{resource.Audience.TrimEnd('/')}/user_impersonation").Distinct());
        if (request.IsV1 || scopes.Contains("offline_access"))
        {
            answer["refresh_token"] = Refresh(client.Application, who, scope);
        }

        if (request.IsV1 || scopes.Contains("openid"))
        {
            answer["id_token"] = issuer.Identity(subject, request.Cloud, nonce);
        }

        if (request["client_info"] == "1")
        {
            answer["client_info"] = ClientInfo(who);
        }

        // Microsoft's own public clients share refresh tokens as one family.
        if (WellKnownClients.Find(client.Application.ClientId) is not null)
        {
            answer["foci"] = "1";
        }

        return answer;
    }

    private string Refresh(Application application, SignedInUser who, string scope) => refreshTokens.Issue(new IssuedCode
    {
        Who = who,
        ClientId = application.ClientId,
        Scope = scope,
        Expires = clock.GetUtcNow() + RefreshLifetime,
    });

    // MSAL names accounts by it: user id and tenant id.
    private static string ClientInfo(SignedInUser who) => Base64Any.Encode(
        Encoding.UTF8.GetBytes(new JsonObject { ["uid"] = who.User.ObjectId, ["utid"] = who.Tenant.Id }.ToJsonString()));
}

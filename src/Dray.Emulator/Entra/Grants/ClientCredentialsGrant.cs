using System.Text.Json.Nodes;
using Dray.Emulator.Entra.Clients;

namespace Dray.Emulator.Entra.Grants;

/// <summary>An application asks for itself.</summary>
/// <remarks>Source: RFC 6749 §4.4; https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow</remarks>
internal sealed class ClientCredentialsGrant(ClientAuthentication clients, TokenIssuer issuer) : IGrant
{
    public IReadOnlyList<string> Names => ["client_credentials"];

    public JsonObject Answer(TokenRequest request)
    {
        var tenant = request.RequireTenant();
        var client = clients.Require(request, tenant);
        var resource = request.ResourceForApplication(tenant);
        var subject = new TokenSubject
        {
            Tenant = tenant,
            ClientId = client.Application.ClientId,
            ClientProof = client.Proof,
            ObjectId = client.Application.ObjectId,
        };
        return TokenAnswer.Of(request, resource, issuer.Access(subject, resource, request.Cloud, request.IsContinuous));
    }
}

using System.Security.Cryptography;
using System.Text;
using Dray.Emulator.Directory;

namespace Dray.Emulator.Entra.Clients;

/// <summary>Finds out which application asks, and whether it is really that one.</summary>
internal sealed class ClientAuthentication(ClientAssertions assertions, TimeProvider clock)
{
    private const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>A client that must prove itself by secret or assertion.</summary>
    public AuthenticatedClient Require(TokenRequest request, Tenant tenant)
    {
        var application = Find(request, tenant);
        if (request["client_assertion"] is { } assertion)
        {
            return request["client_assertion_type"] == JwtBearer
                ? new AuthenticatedClient(application, assertions.Check(assertion, application, tenant, request))
                : throw AadException.InvalidRequest(900144, $"With 'client_assertion', 'client_assertion_type' must be '{JwtBearer}'.");
        }

        var secret = request["client_secret"]
            ?? throw AadException.InvalidClient(7000216, "Either 'client_secret' or 'client_assertion' is needed for this grant type.");
        CheckSecret(application, secret);
        return new AuthenticatedClient(application, "1");
    }

    /// <summary>A client of a user's sign-in: one that has a proof shows it, a public one has none.</summary>
    public AuthenticatedClient Allow(TokenRequest request, Tenant tenant)
    {
        if (request["client_secret"] is not null || request["client_assertion"] is not null)
        {
            return Require(request, tenant);
        }

        var application = Find(request, tenant);
        return application.PublicClient
            ? new AuthenticatedClient(application, "0")
            : throw AadException.InvalidClient(
                7000218, $"The application '{application.ClientId}' is confidential: send 'client_secret' or 'client_assertion', or allow public client flows.");
    }

    /// <summary>The application a request names, whether or not it proves itself.</summary>
    public static Application Find(string clientId, Tenant tenant)
    {
        var application = tenant.FindApplication(clientId) ?? WellKnownClients.Find(clientId)
            ?? throw new AadException(
                700016, "unauthorized_client", $"The application '{clientId}' was not found in the tenant '{tenant.DisplayName}'. Is it the right tenant?");
        return application.Enabled
            ? application
            : throw new AadException(7000112, "unauthorized_client", $"The application '{clientId}' ({application.DisplayName}) is disabled.");
    }

    private static Application Find(TokenRequest request, Tenant tenant) => Find(ClientId(request), tenant);

    // RFC 7521 §4.2: with an assertion, client_id may be left to the assertion's subject.
    private static string ClientId(TokenRequest request) =>
        request["client_id"]
        ?? (request["client_assertion"] is { } assertion ? CompactToken.Parse(assertion)?.Text("sub") : null)
        ?? throw AadException.Missing("client_id");

    private void CheckSecret(Application application, string given)
    {
        var found = application.Secrets.FirstOrDefault(secret => CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(secret.Value), Encoding.UTF8.GetBytes(given)));
        if (found is null)
        {
            throw AadException.InvalidClient(
                7000215, $"The client secret is wrong for the application '{application.ClientId}'. Send the secret's value; its id is something else.");
        }

        if (found.Expires <= clock.GetUtcNow())
        {
            throw AadException.InvalidClient(7000222, $"The client secret of the application '{application.ClientId}' has expired; make a new one.");
        }
    }
}

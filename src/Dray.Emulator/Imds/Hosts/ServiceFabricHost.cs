using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Dray.Emulator.Imds.Hosts;

/// <summary>A Service Fabric application: TLS by a self-signed certificate, which clients know by its thumbprint.</summary>
/// <remarks>https://learn.microsoft.com/azure/service-fabric/how-to-managed-identity-service-fabric-app-code, with its table of error codes.</remarks>
/// <param name="machine">Who is there; the cluster decides on the identity, so it is always the same.</param>
/// <param name="certificate">What the endpoint shows.</param>
internal sealed class ServiceFabricHost(MachineIdentities machine, X509Certificate2 certificate) : IIdentityHost
{
    private const string Version = "2019-07-01-preview";

    // MSAL.NET's, which is not documented.
    private const string LaterVersion = "2020-05-01";

    private static readonly string[] Selectors = ["client_id", "object_id", "principal_id", "mi_res_id", "msi_res_id"];

    private readonly HostSecret secret = new();

    public string Name => "service-fabric";

    public string Path => "/metadata/identity/oauth2/token";

    public IReadOnlyDictionary<string, string> Variables(string origin) => new Dictionary<string, string>
    {
        ["IDENTITY_ENDPOINT"] = origin + Path,
        ["IDENTITY_HEADER"] = secret.Value,
        ["IDENTITY_SERVER_THUMBPRINT"] = certificate.Thumbprint,
        ["IDENTITY_API_VERSION"] = Version,
    };

    public HostAnswer Answer(HostRequest request)
    {
        if (!secret.Is(request.Header("Secret")))
        {
            throw HostRefusal.BadRequest("SecretHeaderNotFound", "Secret is not found in the request headers.");
        }

        if (request["api-version"] is not (Version or LaterVersion))
        {
            throw HostRefusal.BadRequest("InvalidApiVersion", $"The api-version '{request["api-version"]}' is not supported. Supported version is '{Version}'.");
        }

        var resource = request["resource"]
            ?? throw HostRefusal.BadRequest("ArgumentNullOrEmpty", "The parameter 'resource' should not be null or empty string.");
        var identity = Selectors.Any(name => request[name] is not null) ? null : machine.SystemAssigned ?? machine.UserAssigned.FirstOrDefault();
        var token = machine.Issue(
            identity ?? throw new HostRefusal(StatusCodes.Status404NotFound, "ManagedIdentityNotFound", "Managed identity not found for the specified application host."),
            resource,
            request);
        return HostAnswer.Ok(new JsonObject
        {
            ["token_type"] = "Bearer",
            ["access_token"] = token.Value,
            ["expires_on"] = token.ExpiresOn,
            ["resource"] = token.Resource,
        });
    }

    public HostAnswer Refuse(int status, string code, string message) => new(status, new JsonObject
    {
        ["error"] = new JsonObject { ["correlationId"] = Guid.NewGuid().ToString(), ["code"] = code, ["message"] = message },
    });
}

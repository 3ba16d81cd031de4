using System.Text.Json.Nodes;

namespace Dray.Emulator.Imds.Hosts;

/// <summary>App Service, Functions and Container Apps.</summary>
/// <remarks>https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference</remarks>
internal sealed class AppServiceHost(MachineIdentities machine) : IIdentityHost
{
    private static readonly IdentitySelector[] Selectors =
    [
        IdentitySelector.ByClient("client_id"), IdentitySelector.ByObject("principal_id"),
        IdentitySelector.ByObject("object_id"), IdentitySelector.ByResource("mi_res_id"),
    ];

    private readonly HostSecret secret = new();

    public string Name => "app-service";

    public string Path => "/msi/token";

    public IReadOnlyDictionary<string, string> Variables(string origin) => new Dictionary<string, string>
    {
        ["IDENTITY_ENDPOINT"] = origin + Path,
        ["IDENTITY_HEADER"] = secret.Value,
    };

    public HostAnswer Answer(HostRequest request)
    {
        if (request.Method != "GET")
        {
            throw new HostRefusal(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "Only GET is allowed.");
        }

        if (!secret.Is(request.Header("X-IDENTITY-HEADER")))
        {
            throw new HostRefusal(StatusCodes.Status401Unauthorized, "Unauthorized", "The header X-IDENTITY-HEADER is missing or not the value of IDENTITY_HEADER.");
        }

        if (request["api-version"] != "2019-08-01")
        {
            throw HostRefusal.BadRequest("BadRequest", "The api-version is missing or unknown; use 2019-08-01.");
        }

        var resource = request["resource"] ?? throw HostRefusal.BadRequest("BadRequest", "The parameter 'resource' is missing.");
        var identity = IdentitySelector.Choose(Selectors, request, machine, out _)
            ?? throw HostRefusal.BadRequest("BadRequest", "No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.");
        var token = machine.Issue(identity, resource, request);
        return HostAnswer.Ok(new JsonObject
        {
            ["access_token"] = token.Value,
            ["client_id"] = token.Identity.ClientId,
            ["expires_on"] = token.ExpiresOn.ToString(),
            ["resource"] = token.Resource,
            ["token_type"] = "Bearer",
        });
    }

    public HostAnswer Refuse(int status, string code, string message) =>
        new(status, new JsonObject { ["statusCode"] = status, ["message"] = message, ["correlationId"] = Guid.NewGuid().ToString() });
}

using System.Text.Json.Nodes;

namespace Dray.Emulator.Imds.Hosts;

/// <summary>A machine outside Azure with the Arc agent: whoever asks must first read a file that only the permitted can.</summary>
/// <remarks>https://learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication</remarks>
internal sealed class ArcHost(MachineIdentities machine, ArcKey key) : IIdentityHost, IDisposable
{
    // The older one is Python's.
    private static readonly string[] Versions = ["2019-11-01", "2020-06-01", "2019-08-15", "2021-02-01"];

    private static readonly string[] Selectors = ["client_id", "object_id", "principal_id", "mi_res_id", "msi_res_id"];

    public string Name => "arc";

    public string Path => "/metadata/identity/oauth2/token";

    public IReadOnlyDictionary<string, string> Variables(string origin) => new Dictionary<string, string>
    {
        ["IDENTITY_ENDPOINT"] = origin + Path,
        ["IMDS_ENDPOINT"] = origin,
    };

    public HostAnswer Answer(HostRequest request)
    {
        if (!"true".Equals(request.Header("Metadata"), StringComparison.OrdinalIgnoreCase))
        {
            throw HostRefusal.BadRequest("invalid_request", "Required metadata header not specified");
        }

        if (request["api-version"] is not { } version || !Versions.Contains(version))
        {
            throw HostRefusal.BadRequest("invalid_request", $"The api-version '{request["api-version"]}' is not supported");
        }

        if (Selectors.FirstOrDefault(name => request[name] is not null) is { } selector)
        {
            throw HostRefusal.BadRequest("invalid_request", $"An Arc machine has no user-assigned identities; leave '{selector}' out");
        }

        var resource = request["resource"] ?? throw HostRefusal.BadRequest("invalid_request", "Required audience parameter not specified");
        if (!key.IsShownIn(request.Header("Authorization")))
        {
            var refusal = Refuse(StatusCodes.Status401Unauthorized, "unauthorized_client", "Missing Basic Authorization header");
            return refusal with { Challenge = $"Basic realm={key.File}" };
        }

        var identity = machine.SystemAssigned ?? throw HostRefusal.BadRequest("invalid_request", "Identity not found");
        return HostAnswer.Ok(VirtualMachineHost.Body(machine.Issue(identity, resource, request)));
    }

    public void Dispose() => key.Dispose();

    public HostAnswer Refuse(int status, string code, string message) => new(status, new JsonObject
    {
        ["error"] = code,
        ["error_description"] = message,
        ["error_codes"] = new JsonArray(status),
        ["correlation_id"] = Guid.NewGuid().ToString(),
    });
}

using System.Text.Json.Nodes;

namespace Dray.Emulator.Imds.Hosts;

/// <summary>Azure Cloud Shell: a form is posted, and errors are nested. Nothing there chooses among identities.</summary>
/// <remarks>https://learn.microsoft.com/azure/cloud-shell/msi-authorization</remarks>
internal sealed class CloudShellHost(MachineIdentities machine) : IIdentityHost
{
    private static readonly string[] Selectors = ["client_id", "object_id", "msi_res_id", "mi_res_id"];

    public string Name => "cloud-shell";

    public string Path => "/oauth2/token";

    public IReadOnlyDictionary<string, string> Variables(string origin) => new Dictionary<string, string> { ["MSI_ENDPOINT"] = origin + Path };

    public HostAnswer Answer(HostRequest request)
    {
        if (!"true".Equals(request.Header("Metadata"), StringComparison.OrdinalIgnoreCase))
        {
            throw HostRefusal.BadRequest("MissingMetadataHeader", "The header 'Metadata: true' is missing.");
        }

        if (request.Method != "POST")
        {
            throw new HostRefusal(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "Only POST is allowed.");
        }

        if (Selectors.FirstOrDefault(name => request.Field(name) is not null || request[name] is not null) is { } selector)
        {
            throw HostRefusal.BadRequest("InvalidRequest", $"Cloud Shell has no user-assigned identities; leave '{selector}' out.");
        }

        var resource = request.Field("resource") ?? request["resource"]
            ?? throw HostRefusal.BadRequest("InvalidRequest", "The parameter 'resource' is missing.");
        var identity = machine.SystemAssigned ?? throw HostRefusal.BadRequest("IdentityNotFound", "The directory has no system-assigned identity.");
        var body = VirtualMachineHost.Body(machine.Issue(identity, resource, request));
        body["refresh_token"] = string.Empty;
        return HostAnswer.Ok(body);
    }

    public HostAnswer Refuse(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
}

using System.Text.Json.Nodes;
using Dray.Emulator.Directory;

namespace Dray.Emulator.Imds.Hosts;

/// <summary>A virtual machine with its Instance Metadata Service (IMDS).</summary>
/// <remarks>
/// https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token and
/// https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service. Azure's address is 169.254.169.254; clients that
/// follow <c>AZURE_POD_IDENTITY_AUTHORITY_HOST</c> come here instead.
/// </remarks>
internal sealed class VirtualMachineHost(MachineIdentities machine) : IIdentityHost
{
    private static readonly IdentitySelector[] Selectors =
    [
        IdentitySelector.ByClient("client_id"), IdentitySelector.ByObject("object_id"),
        IdentitySelector.ByResource("msi_res_id"), IdentitySelector.ByResource("mi_res_id"),
    ];

    public string Name => "imds";

    public string Path => "/metadata/identity/oauth2/token";

    public IReadOnlyDictionary<string, string> Variables(string origin) => new Dictionary<string, string> { ["AZURE_POD_IDENTITY_AUTHORITY_HOST"] = origin };

    public HostAnswer Answer(HostRequest request)
    {
        // The header cannot be set by a link or a form, and a forwarded request did not come from this machine.
        if (!"true".Equals(request.Header("Metadata"), StringComparison.OrdinalIgnoreCase))
        {
            throw HostRefusal.BadRequest("invalid_request", "Required metadata header not specified");
        }

        if (request.Header("X-Forwarded-For") is not null)
        {
            throw HostRefusal.BadRequest("invalid_request", "A request with the header X-Forwarded-For is refused");
        }

        if (request.Method != "GET")
        {
            throw new HostRefusal(StatusCodes.Status405MethodNotAllowed, "invalid_request", "Only GET is allowed");
        }

        if (request["api-version"] != "2018-02-01")
        {
            throw HostRefusal.BadRequest("invalid_request", "api-version is invalid or was not specified; use 2018-02-01");
        }

        var resource = request["resource"] ?? throw HostRefusal.BadRequest("invalid_request", "Required audience parameter not specified");
        var token = machine.Issue(Choose(request), resource, request);
        var body = Body(token);
        body["client_id"] = token.Identity.ClientId;
        return HostAnswer.Ok(body);
    }

    public HostAnswer Refuse(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = code, ["error_description"] = message });

    /// <summary>All numbers are strings here.</summary>
    public static JsonObject Body(HostToken token) => new()
    {
        ["access_token"] = token.Value,
        ["expires_in"] = token.ExpiresIn.ToString(),
        ["expires_on"] = token.ExpiresOn.ToString(),
        ["ext_expires_in"] = token.ExpiresIn.ToString(),
        ["not_before"] = token.NotBefore.ToString(),
        ["resource"] = token.Resource,
        ["token_type"] = "Bearer",
    };

    // A machine with nothing but one user-assigned identity answers with that one; with several, it must be told which.
    private ManagedIdentity Choose(HostRequest request)
    {
        var identity = IdentitySelector.Choose(Selectors, request, machine, out var named);
        return (identity, named, machine.UserAssigned.ToArray()) switch
        {
            ({ } found, _, _) => found,
            (_, false, [var only]) => only,
            (_, false, [_, _, ..]) => throw HostRefusal.BadRequest(
                "invalid_request",
                "Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request"),
            _ => throw HostRefusal.BadRequest("invalid_request", "Identity not found"),
        };
    }
}

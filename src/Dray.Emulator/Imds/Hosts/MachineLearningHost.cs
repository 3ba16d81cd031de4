using System.Text.Json.Nodes;

namespace Dray.Emulator.Imds.Hosts;

/// <summary>A compute of Azure Machine Learning: the request of App Service in 2017, with the end as a number.</summary>
/// <remarks>https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication</remarks>
internal sealed class MachineLearningHost(MachineIdentities machine) : IIdentityHost
{
    private static readonly IdentitySelector[] Selectors = [IdentitySelector.ByClient("clientid")];

    private readonly HostSecret secret = new();

    public string Name => "azure-ml";

    public string Path => "/msi/token";

    // Programs that are told no client id send this one, so it is the identity that would answer without any.
    public IReadOnlyDictionary<string, string> Variables(string origin)
    {
        var variables = new Dictionary<string, string> { ["MSI_ENDPOINT"] = origin + Path, ["MSI_SECRET"] = secret.Value };
        if ((machine.SystemAssigned ?? machine.UserAssigned.FirstOrDefault()) is { } identity)
        {
            variables["DEFAULT_IDENTITY_CLIENT_ID"] = identity.ClientId;
        }

        return variables;
    }

    public HostAnswer Answer(HostRequest request)
    {
        var token = OldAppServiceHost.Ask(request, machine, secret, Selectors);
        return HostAnswer.Ok(new JsonObject
        {
            ["access_token"] = token.Value,
            ["client_id"] = token.Identity.ClientId,
            ["expires_on"] = token.ExpiresOn,
            ["resource"] = token.Resource,
            ["token_type"] = "Bearer",
        });
    }

    public HostAnswer Refuse(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
}

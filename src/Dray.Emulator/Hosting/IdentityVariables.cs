using System.Text;
using Dray.Emulator.Directory;
using Dray.Emulator.Entra;
using Dray.Emulator.Imds;

namespace Dray.Emulator.Hosting;

/// <summary>The variables by which COMMAND finds the machine's identity and the cluster's token, as it would in Azure.</summary>
internal sealed class IdentityVariables(EmulatorHost host, RunFolder folder)
{
    private const string Prefix = "DRAY_EMULATOR_MI_";

    private readonly ManagedIdentityService? machine = host.Services.Named(ManagedIdentityService.ServiceName) as ManagedIdentityService;

    /// <summary>What must not reach COMMAND from outside: another host's variables would lead around the emulated one.</summary>
    public IReadOnlyList<string> Cleared => machine is null ? [] : IdentityHosts.AllVariables;

    public void AddTo(Dictionary<string, string> variables)
    {
        var tenant = host.Directory.Tenants[0];
        if (tenant.ManagedIdentities.FirstOrDefault(identity => identity.IsUserAssigned) is { } identity)
        {
            variables[Prefix + "CLIENT_ID"] = identity.ClientId;
            variables[Prefix + "OBJECT_ID"] = identity.ObjectId;
            variables[Prefix + "RESOURCE_ID"] = identity.ResourceId;
        }

        if (machine is not null)
        {
            foreach (var (name, value) in machine.Host.Variables(host.Listeners.DirectUrl(machine.Name).GetLeftPart(UriPartial.Authority)))
            {
                variables[name] = value;
            }
        }

        if (host.Options.WorkloadIdentity)
        {
            AddWorkload(variables, tenant);
        }
    }

    // https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html: what the webhook gives a pod
    private void AddWorkload(Dictionary<string, string> variables, Tenant tenant)
    {
        var (application, credential) = tenant.Applications
            .SelectMany(application => application.FederatedCredentials.Select(credential => (application, credential)))
            .FirstOrDefault(pair => FederatedIssuer.Is(pair.credential.Issuer));
        if (application is null)
        {
            throw new EmulatorException(
                "--workload-identity: no application of the first tenant trusts the emulator's issuer; add "
                    + $"\"federatedCredentials\": [ {{ \"issuer\": \"{FederatedIssuer.Issuer}\", \"subject\": \"system:serviceaccount:NAMESPACE:NAME\" }} ] to one");
        }

        var token = host.Federation.Issue(credential.Subject, credential.Audience);
        variables["AZURE_FEDERATED_TOKEN_FILE"] = folder.Write(Path.Combine("tokens", "azure-identity-token"), Encoding.ASCII.GetBytes(token));
        variables["AZURE_TENANT_ID"] = tenant.Id;
        variables["AZURE_CLIENT_ID"] = application.ClientId;
        variables["AZURE_AUTHORITY_HOST"] = $"https://{EntraHosts.PublicHost}/";
    }
}

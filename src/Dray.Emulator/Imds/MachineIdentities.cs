using Dray.Emulator.Directory;
using Dray.Emulator.Entra;

namespace Dray.Emulator.Imds;

/// <summary>The identities of the emulated machine: all that the first tenant has.</summary>
internal sealed class MachineIdentities(Tenant tenant, TokenIssuer issuer)
{
    private static readonly EntraHosts.Cloud Cloud = EntraHosts.CloudOf(EntraHosts.PublicHost);

    private IReadOnlyList<ManagedIdentity> All => tenant.ManagedIdentities;

    public ManagedIdentity? SystemAssigned => All.FirstOrDefault(identity => !identity.IsUserAssigned);

    public IEnumerable<ManagedIdentity> UserAssigned => All.Where(identity => identity.IsUserAssigned);

    /// <summary>The identity of that client id, or null. A system-assigned identity is found by it too.</summary>
    public ManagedIdentity? OfClient(string id) => All.FirstOrDefault(identity => Same(identity.ClientId, id));

    public ManagedIdentity? OfObject(string id) => All.FirstOrDefault(identity => Same(identity.ObjectId, id));

    public ManagedIdentity? OfResource(string id) => UserAssigned.FirstOrDefault(identity => Same(identity.ResourceId, id));

    /// <exception cref="AadException">There is no such resource.</exception>
    public HostToken Issue(ManagedIdentity identity, string asked, HostRequest request)
    {
        var resource = Resource.Of(asked, tenant);
        var subject = new TokenSubject
        {
            Tenant = tenant,
            ClientId = identity.ClientId,
            ClientProof = "2",
            ObjectId = identity.ObjectId,
            ResourceId = identity.ResourceId,
        };
        // Clients that can answer claims challenges say so to an identity endpoint with this parameter.
        var continuous = request["xms_cc"]?.Contains("cp1", StringComparison.OrdinalIgnoreCase) ?? false;
        return new HostToken(issuer.Access(subject, resource, Cloud, continuous), identity, asked);
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}

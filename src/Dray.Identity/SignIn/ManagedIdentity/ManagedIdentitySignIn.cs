using Azure.Core;
using Azure.Identity;
using Dray.Identity.Explaining;
using Dray.Wire.Failures;

namespace Dray.Identity.SignIn.ManagedIdentity;

/// <summary>Asks the host for the token of its identity. Which host it is, and its dialect, is Azure.Identity's to find out.</summary>
internal sealed class ManagedIdentitySignIn : ISignIn
{
    public ManagedIdentitySignIn(SignInRequest.ManagedIdentity request, SignInServices services)
    {
        var account = request.ClientId ?? request.ObjectId ?? request.ResourceId ?? "system-assigned identity";
        Description = new SignInDescription(request.Way, account, null, request.Authority) { Asked = "managed identity endpoint of this host" };
        Credential = new ExplainingCredential(
            new ManagedIdentityCredential(SignInTransport.ApplyDirect(new ManagedIdentityCredentialOptions(Identity(request)), services)),
            Description, services);
    }

    public SignInDescription Description { get; }

    public TokenCredential Credential { get; }

    private static ManagedIdentityId Identity(SignInRequest.ManagedIdentity request) => request switch
    {
        _ when ((string?[])[request.ClientId, request.ObjectId, request.ResourceId]).Count(static id => id is not null) > 1 => throw new DrayException(
            new Failure(FailureKind.Usage, "A managed identity is named by one id: its client id, its object id or its resource id.")
            {
                Remedy = "Leave the others out.",
            }),
        { ClientId: { } client } => ManagedIdentityId.FromUserAssignedClientId(TenantText.CheckedApplication(client)),
        { ObjectId: { } principal } => ManagedIdentityId.FromUserAssignedObjectId(TenantText.CheckedApplication(principal)),
        { ResourceId: { } resource } => ManagedIdentityId.FromUserAssignedResourceId(Parsed(resource)),
        _ => ManagedIdentityId.SystemAssigned,
    };

    private static ResourceIdentifier Parsed(string resource) =>
        ResourceIdentifier.TryParse(resource, out var id) && id is not null ? id : throw new DrayException(new Failure(
            FailureKind.Usage, $"The resource id '{resource}' is none.")
        {
            Remedy = "It looks like /subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/NAME.",
        });
}

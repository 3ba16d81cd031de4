using Azure.Core;
using Azure.Identity;
using Dray.Identity.Explaining;

namespace Dray.Identity.SignIn.ClientSecret;

/// <summary>Signs a service principal in with a client secret.</summary>
internal sealed class ClientSecretSignIn : ISignIn
{
    public ClientSecretSignIn(SignInRequest.ClientSecret request, SignInServices services)
    {
        var tenant = TenantText.CheckedForApplication(request.TenantId);
        var application = TenantText.CheckedApplication(request.ApplicationId);
        Description = new SignInDescription(request.Way, application, tenant, request.Authority);
        Credential = new ExplainingCredential(new ReloadingCredential<string>(
            () => request.Secret.Read().Reveal(),
            secret => new ClientSecretCredential(tenant, application, secret, Options(request, services))), Description, services);
    }

    public SignInDescription Description { get; }

    public TokenCredential Credential { get; }

    // Either the table vouches for the host or the user named it: in no case does another cloud need to hear of it.
    private static ClientSecretCredentialOptions Options(SignInRequest request, SignInServices services) =>
        SignInTransport.Apply(new ClientSecretCredentialOptions { DisableInstanceDiscovery = true }, request, services);
}

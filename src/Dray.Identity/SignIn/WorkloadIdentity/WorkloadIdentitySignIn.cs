using Azure.Core;
using Azure.Identity;
using Dray.Identity.Explaining;

namespace Dray.Identity.SignIn.WorkloadIdentity;

/// <summary>Trades the platform's token for one of Entra. The file is read for every token that is asked for, since the platform renews it.</summary>
internal sealed class WorkloadIdentitySignIn : ISignIn
{
    public WorkloadIdentitySignIn(SignInRequest.WorkloadIdentity request, SignInServices services)
    {
        var tenant = TenantText.CheckedForApplication(request.TenantId);
        var application = TenantText.CheckedApplication(request.ApplicationId);
        Description = new SignInDescription(request.Way, application, tenant, request.Authority);
        var options = SignInTransport.Apply(new ClientAssertionCredentialOptions { DisableInstanceDiscovery = true }, request, services);
        Credential = new ExplainingCredential(
            new ClientAssertionCredential(tenant, application, stop => FederatedTokenFile.ReadAsync(request.TokenFile, stop), options),
            Description, services);
    }

    public SignInDescription Description { get; }

    public TokenCredential Credential { get; }
}

using Azure.Core;
using Azure.Identity;
using Dray.Identity.Explaining;

namespace Dray.Identity.SignIn.AzureCli;

/// <summary>Borrows the sign-in of the Azure CLI. az cannot be asked with a claims challenge, and takes seconds to start.</summary>
internal sealed class AzureCliSignIn : ISignIn
{
    public AzureCliSignIn(SignInRequest.AzureCli request, SignInServices services)
    {
        var tenant = request.TenantId is null ? null : TenantText.Checked(request.TenantId);
        Description = new SignInDescription(request.Way, request.Way.Spoken(), tenant, request.Authority) { Asked = "Azure CLI" };
        var options = new AzureCliCredentialOptions { TenantId = tenant, ProcessTimeout = TimeSpan.FromSeconds(60) };
        Credential = new ExplainingCredential(new AzureCliCredential(options), Description, services);
    }

    public SignInDescription Description { get; }

    public TokenCredential Credential { get; }
}

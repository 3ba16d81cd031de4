using Azure.Core;
using Azure.Identity;
using Dray.Identity.Explaining;

namespace Dray.Identity.SignIn.AzurePowerShell;

/// <summary>Borrows the sign-in of Azure PowerShell.</summary>
internal sealed class AzurePowerShellSignIn : ISignIn
{
    public AzurePowerShellSignIn(SignInRequest.AzurePowerShell request, SignInServices services)
    {
        var tenant = request.TenantId is null ? null : TenantText.Checked(request.TenantId);
        Description = new SignInDescription(request.Way, request.Way.Spoken(), tenant, request.Authority) { Asked = "Azure PowerShell" };
        var options = new AzurePowerShellCredentialOptions { TenantId = tenant, ProcessTimeout = TimeSpan.FromSeconds(60) };
        Credential = new ExplainingCredential(new AzurePowerShellCredential(options), Description, services);
    }

    public SignInDescription Description { get; }

    public TokenCredential Credential { get; }
}

using System.Diagnostics;
using Dray.Identity.SignIn.AzureCli;
using Dray.Identity.SignIn.AzurePowerShell;
using Dray.Identity.SignIn.ClientCertificate;
using Dray.Identity.SignIn.ClientSecret;
using Dray.Identity.SignIn.DeviceCode;
using Dray.Identity.SignIn.ManagedIdentity;
using Dray.Identity.SignIn.WorkloadIdentity;

namespace Dray.Identity.SignIn;

/// <summary>Every way to sign in, one line each.</summary>
public static class SignInCatalog
{
    /// <summary>Makes the way that was asked for. Contacts nobody; files are read at the first token.</summary>
    /// <exception cref="Dray.Wire.Failures.DrayException">A value makes no sense: a tenant with a slash, an empty application id.</exception>
    public static ISignIn Create(SignInRequest request, SignInServices services) => request switch
    {
        SignInRequest.ClientSecret way => new ClientSecretSignIn(way, services),
        SignInRequest.ClientCertificate way => new ClientCertificateSignIn(way, services),
        SignInRequest.ManagedIdentity way => new ManagedIdentitySignIn(way, services),
        SignInRequest.WorkloadIdentity way => new WorkloadIdentitySignIn(way, services),
        SignInRequest.AzureCli way => new AzureCliSignIn(way, services),
        SignInRequest.AzurePowerShell way => new AzurePowerShellSignIn(way, services),
        SignInRequest.DeviceCode way => DeviceCodeSignIn.Create(way, services),
        _ => throw new UnreachableException(),
    };
}

using System.Diagnostics;
using Dray.Identity.SignIn.ClientCertificate;
using Dray.Identity.SignIn.ClientSecret;

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
        _ => throw new UnreachableException(),
    };
}

namespace Dray.Identity.SignIn;

/// <summary>The ways to sign in.</summary>
public enum SignInWay
{
    /// <summary>Service principal with a client secret.</summary>
    ClientSecret,

    /// <summary>Service principal with a certificate in a file.</summary>
    ClientCertificate,
}

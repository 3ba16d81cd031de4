namespace Dray.Identity.SignIn;

/// <summary>How this machine reaches the network, named in failures. It changes no behaviour: .NET reads the same variables itself.</summary>
public sealed record NetworkSettings
{
    /// <summary>The value of <c>HTTPS_PROXY</c> (or <c>ALL_PROXY</c>), user info removed; null for none.</summary>
    public string? Proxy { get; init; }

    /// <summary>The value of <c>SSL_CERT_FILE</c>; null for the system's trust.</summary>
    public string? CertificateFile { get; init; }
}

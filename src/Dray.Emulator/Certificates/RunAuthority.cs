using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dray.Emulator.Certificates;

/// <summary>A certificate authority that lives as long as one run. Its key never leaves this process.</summary>
internal sealed class RunAuthority : IDisposable
{
    // Made in the past, so that a client whose clock is a little slow trusts it too.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly DateTimeOffset notBefore;
    private readonly DateTimeOffset notAfter;

    public RunAuthority(TimeProvider clock)
    {
        notBefore = clock.GetUtcNow() - ClockTolerance;
        notAfter = notBefore + Lifetime;
        var request = new CertificateRequest("CN=Dray emulator (this run only)", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority(pathLengthConstraint: 0));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        Certificate = request.CreateSelfSigned(notBefore, notAfter);
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>A server certificate with its private key, for one DNS name or IP address.</summary>
    public X509Certificate2 Issue(string host)
    {
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Dray emulator", leafKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false)); // serverAuth
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        request.CertificateExtensions.Add(SubjectAlternativeName(host));
        using var issued = request.Create(Certificate, notBefore, notAfter, RandomNumberGenerator.GetBytes(16));
        return Usable(issued.CopyWithPrivateKey(leafKey));
    }

    public void Dispose()
    {
        Certificate.Dispose();
        key.Dispose();
    }

    private static X509Extension SubjectAlternativeName(string host)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (System.Net.IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        return names.Build();
    }

    // Windows' TLS cannot use a key that exists in memory only; a round trip through PKCS#12 gives it a container.
    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
        }
    }
}

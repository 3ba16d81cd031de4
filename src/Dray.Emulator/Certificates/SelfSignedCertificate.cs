using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dray.Emulator.Certificates;

/// <summary>A certificate that nobody vouches for; who trusts it knows its thumbprint.</summary>
internal static class SelfSignedCertificate
{
    public static X509Certificate2 ForLoopback(TimeProvider clock)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false)); // serverAuth
        var now = clock.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(365));
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        // Windows' TLS cannot use a key that exists in memory only.
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
        }
    }
}

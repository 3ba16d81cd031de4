using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dray.Benchmarks.Server;

/// <summary>A certificate authority made for this run, and a certificate of it for 127.0.0.1.</summary>
internal sealed class RunCertificate
{
    public RunCertificate(string folder)
    {
        // P-256: the handshake costs the server a tenth of what RSA would.
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Dray benchmarks", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        var from = DateTimeOffset.UtcNow.AddHours(-1);
        using var authority = authorityRequest.CreateSelfSigned(from, from.AddDays(2));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var issued = request.Create(authority, from, from.AddDays(1), [1, 2, 3, 4]);

        AuthorityFile = Path.Combine(folder, "ca.pem");
        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());
        Options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(issued.CopyWithPrivateKey(key), null, offline: true),
        };
    }

    /// <summary>PEM file for clients' <c>SSL_CERT_FILE</c>.</summary>
    public string AuthorityFile { get; }

    public SslServerAuthenticationOptions Options { get; }
}

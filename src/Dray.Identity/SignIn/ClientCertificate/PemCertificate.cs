using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Dray.Wire.Secrets;

namespace Dray.Identity.SignIn.ClientCertificate;

/// <summary>Reads PEM: the first private key, and the certificate that belongs to it, in any order; other certificates are its chain.</summary>
/// <remarks>Source: RFC 7468.</remarks>
internal static class PemCertificate
{
    public static bool Looks(byte[] bytes) => bytes.AsSpan().IndexOf("-----BEGIN "u8) >= 0;

    public static LoadedCertificate Load(byte[] bytes, string path, Secret? password)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            throw CertificateFailures.OldEncryption(path);
        }

        var certificates = new List<X509Certificate2>();
        RSA? key = null;
        for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
        {
            var block = rest[fields.Location];
            var label = rest[fields.Label];
            if (label is "CERTIFICATE")
            {
                certificates.Add(ReadCertificate(block, path));
            }
            else if (key is null && label.EndsWith("PRIVATE KEY"))
            {
                key = ReadKey(block, label, path, password);
            }
        }

        return Join(certificates, key, path);
    }

    private static LoadedCertificate Join(List<X509Certificate2> certificates, RSA? key, string path)
    {
        if (key is null)
        {
            throw certificates.Count == 0 ? CertificateFailures.NotOne(path) : CertificateFailures.NoPrivateKey(path);
        }

        using (key)
        {
            var own = certificates.Find(one => Belongs(one, key)) ?? throw CertificateFailures.NoMatch(path);
            return new LoadedCertificate(own.CopyWithPrivateKey(key), certificates.FindAll(one => !ReferenceEquals(one, own)));
        }
    }

    private static bool Belongs(X509Certificate2 certificate, RSA key)
    {
        using var its = certificate.GetRSAPublicKey();
        return its is not null && its.ExportRSAPublicKey().AsSpan().SequenceEqual(key.ExportRSAPublicKey());
    }

    private static X509Certificate2 ReadCertificate(ReadOnlySpan<char> block, string path)
    {
        try
        {
            return X509Certificate2.CreateFromPem(block);
        }
        catch (CryptographicException)
        {
            throw CertificateFailures.NotOne(path);
        }
    }

    private static RSA ReadKey(ReadOnlySpan<char> block, ReadOnlySpan<char> label, string path, Secret? password) => label switch
    {
        "ENCRYPTED PRIVATE KEY" => ReadEncrypted(block, path, password ?? throw CertificateFailures.PasswordNeeded(path)),
        "PRIVATE KEY" or "RSA PRIVATE KEY" => ReadClear(block, path),
        _ => throw CertificateFailures.UnusableKey(path, $"its kind is '{label}', and Entra wants RSA"),
    };

    private static RSA ReadClear(ReadOnlySpan<char> block, string path)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(block);
            return rsa;
        }
        catch (CryptographicException reason)
        {
            rsa.Dispose();
            throw CertificateFailures.UnusableKey(path, "it is not RSA, or damaged", reason);
        }
    }

    private static RSA ReadEncrypted(ReadOnlySpan<char> block, string path, Secret password)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromEncryptedPem(block, password.Reveal());
            return rsa;
        }
        catch (CryptographicException reason)
        {
            rsa.Dispose();
            throw IsOtherKind(block, password) ? CertificateFailures.UnusableKey(path, "it is not RSA", reason)
                : CertificateFailures.WrongPassword(path, reason);
        }
    }

    // A key that the password opens but that is not RSA must not be blamed on the password.
    private static bool IsOtherKind(ReadOnlySpan<char> block, Secret password)
    {
        try
        {
            using var curve = ECDsa.Create();
            curve.ImportFromEncryptedPem(block, password.Reveal());
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}

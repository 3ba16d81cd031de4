using System.Security.Cryptography.X509Certificates;
using Dray.Wire.Failures;

namespace Dray.Identity.SignIn.ClientCertificate;

/// <summary>Reads a certificate with its private key from a PEM or PFX file, and checks that Entra can use it.</summary>
/// <remarks>Source: https://learn.microsoft.com/entra/identity-platform/certificate-credentials: RSA, 2048 bits or more.</remarks>
internal static class CertificateFile
{
    /// <summary>Largest file read, in bytes; a certificate with its chain is a few KiB.</summary>
    private const int MaxBytes = 1024 * 1024;

    private const int MinKeyBits = 2048;

    /// <exception cref="DrayException">Missing, unreadable, wrong password, no key, unusable key, expired: a message for each.</exception>
    public static LoadedCertificate Load(string path, SecretSource? password, SignInServices services)
    {
        var bytes = Read(path);
        WarnIfLoose(path, services.Warn);
        var secret = password?.Read();
        var loaded = PemCertificate.Looks(bytes) ? PemCertificate.Load(bytes, path, secret) : PfxCertificate.Load(bytes, path, secret);
        Check(loaded.Leaf, path, services.Clock.GetUtcNow().UtcDateTime);
        return loaded;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return new FileInfo(path).Length is > 0 and <= MaxBytes ? File.ReadAllBytes(path) : throw CertificateFailures.NotOne(path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw CertificateFailures.Unreadable(path, reason);
        }
    }

    private static void WarnIfLoose(string path, Action<string> warn)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
        {
            warn($"The certificate file {path} can be read by others; 'chmod 600 {path}' keeps its private key to you.");
        }
    }

    private static void Check(X509Certificate2 leaf, string path, DateTime now)
    {
        using var rsa = leaf.GetRSAPrivateKey() ?? throw CertificateFailures.UnusableKey(path, "it is not RSA");
        if (rsa.KeySize < MinKeyBits)
        {
            throw CertificateFailures.UnusableKey(path, $"it is RSA of {rsa.KeySize} bits, and Entra wants {MinKeyBits} or more");
        }

        if (now > leaf.NotAfter.ToUniversalTime())
        {
            throw CertificateFailures.Expired(path, leaf.NotAfter.ToUniversalTime());
        }

        if (now < leaf.NotBefore.ToUniversalTime())
        {
            throw CertificateFailures.NotYet(path, leaf.NotBefore.ToUniversalTime());
        }
    }
}

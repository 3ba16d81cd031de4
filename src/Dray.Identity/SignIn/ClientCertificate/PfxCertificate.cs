using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dray.Wire.Secrets;

namespace Dray.Identity.SignIn.ClientCertificate;

/// <summary>Reads PFX (PKCS#12), old and new encryption alike.</summary>
internal static class PfxCertificate
{
    private const int WrongPasswordCode = unchecked((int)0x80070056); // ERROR_INVALID_PASSWORD

    public static LoadedCertificate Load(byte[] bytes, string path, Secret? password)
    {
        // Keys stay in memory; macOS has no such thing, and uses a keychain that lives as long as the process.
        var flags = OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;
        try
        {
            return Choose([.. X509CertificateLoader.LoadPkcs12Collection(bytes, password?.Reveal(), flags)], path);
        }
        catch (CryptographicException reason) when (reason.HResult == WrongPasswordCode)
        {
            throw password is null ? CertificateFailures.PasswordNeeded(path) : CertificateFailures.WrongPassword(path, reason);
        }
        catch (CryptographicException reason) when (IsPfx(bytes))
        {
            throw CertificateFailures.UnusableKey(path, $"the PFX cannot be opened here ({reason.Message.TrimEnd('.')})", reason);
        }
        catch (CryptographicException)
        {
            throw IsCertificate(bytes) ? CertificateFailures.NoPrivateKey(path) : CertificateFailures.NotOne(path);
        }
    }

    private static LoadedCertificate Choose(List<X509Certificate2> all, string path)
    {
        var leaf = all.Find(static one => one.HasPrivateKey) ?? throw CertificateFailures.NoPrivateKey(path);
        return new LoadedCertificate(leaf, all.FindAll(one => !ReferenceEquals(one, leaf)));
    }

    private static bool IsPfx(byte[] bytes) => Kind(bytes) == X509ContentType.Pfx;

    private static bool IsCertificate(byte[] bytes) => Kind(bytes) == X509ContentType.Cert;

    private static X509ContentType Kind(byte[] bytes)
    {
        try
        {
            return X509Certificate2.GetCertContentType(bytes);
        }
        catch (CryptographicException)
        {
            return X509ContentType.Unknown;
        }
    }
}

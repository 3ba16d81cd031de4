using Dray.Wire.Failures;

namespace Dray.Identity.SignIn.ClientCertificate;

/// <summary>What can be wrong with a certificate file, each with its own sentence and remedy.</summary>
internal static class CertificateFailures
{
    public static DrayException Unreadable(string path, Exception reason) => new(
        new Failure(
            reason is FileNotFoundException or DirectoryNotFoundException ? FailureKind.NotFound : FailureKind.Local,
            $"The certificate file {path} cannot be read: {reason.Message}"),
        reason);

    public static DrayException NotOne(string path) => Make(
        $"{path} holds no certificate in PEM or PFX form.", "Give a file with a certificate and its private key.");

    public static DrayException PasswordNeeded(string path) => Make(
        $"The certificate file {path} is protected by a password, and none was given.", "Set AZCOPY_SPA_CERT_PASSWORD.");

    public static DrayException WrongPassword(string path, Exception? reason = null) => Make(
        $"The password for the certificate file {path} is wrong.", "Check AZCOPY_SPA_CERT_PASSWORD.", reason);

    public static DrayException NoPrivateKey(string path) => Make(
        $"The certificate file {path} has no private key.",
        "Give the file that holds certificate and key, not the .cer that was uploaded to the app registration.");

    public static DrayException NoMatch(string path) => Make(
        $"No certificate in {path} belongs to the private key in it.", "Put the key and its own certificate in one file.");

    public static DrayException UnusableKey(string path, string why, Exception? reason = null) => Make(
        $"The private key in {path} cannot be used: {why}.", "Make an RSA key of 2048 bits or more and register its certificate.", reason);

    public static DrayException OldEncryption(string path) => Make(
        $"The private key in {path} cannot be used: it is encrypted in OpenSSL's old PEM form.",
        $"Convert it: openssl pkcs8 -topk8 -in {path} -out new.pem, and add the certificate.");

    public static DrayException Expired(string path, DateTime whenUtc) => Make(
        $"The certificate in {path} expired on {whenUtc:yyyy-MM-dd HH:mm} UTC.", "Make a new one and register it with the application.");

    public static DrayException NotYet(string path, DateTime whenUtc) => Make(
        $"The certificate in {path} is valid only from {whenUtc:yyyy-MM-dd HH:mm} UTC.", "Check this machine's clock.");

    private static DrayException Make(string message, string remedy, Exception? reason = null) =>
        new(new Failure(FailureKind.Usage, message) { Remedy = remedy }, reason);
}

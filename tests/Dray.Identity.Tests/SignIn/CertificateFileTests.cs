using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dray.Identity.SignIn;
using Dray.Identity.SignIn.ClientCertificate;
using Dray.TestKit;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Identity.Tests.SignIn;

public sealed class CertificateFileTests : IDisposable
{
    private const string Password = "planted p@ss wörd";

    private readonly TemporaryDirectory folder = new();
    private readonly RSA rsa = RSA.Create(2048);

    public void Dispose()
    {
        rsa.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Pem_in_any_order_with_any_rsa_key_form_and_a_chain()
    {
        using var own = Make(rsa);
        using var otherKey = RSA.Create(2048);
        using var other = Make(otherKey);
        var encrypted = rsa.ExportEncryptedPkcs8PrivateKeyPem(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        string[] keys = [rsa.ExportPkcs8PrivateKeyPem(), rsa.ExportRSAPrivateKeyPem(), encrypted];
        foreach (var key in keys)
        {
            string[][] orders =
            [
                [key, own.ExportCertificatePem(), other.ExportCertificatePem()],
                [other.ExportCertificatePem(), own.ExportCertificatePem(), key],
                [other.ExportCertificatePem(), key, own.ExportCertificatePem()],
            ];
            foreach (var order in orders)
            {
                var loaded = Load(folder.Write("app.pem", string.Join('\n', order)), Password);
                Assert.Equal(own.Thumbprint, loaded.Leaf.Thumbprint);
                Assert.True(loaded.Leaf.HasPrivateKey);
                Assert.Equal(other.Thumbprint, Assert.Single(loaded.Others).Thumbprint);
            }
        }
    }

    [Theory]
    [InlineData(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256)]
    [InlineData(Pkcs12ExportPbeParameters.Pkcs12TripleDesSha1)]
    public void Pfx_old_and_new(Pkcs12ExportPbeParameters form)
    {
        using var own = Make(rsa);
        var loaded = Load(folder.Write("app.pfx", own.ExportPkcs12(form, Password)), Password);
        Assert.Equal(own.Thumbprint, loaded.Leaf.Thumbprint);
        Assert.NotNull(loaded.Leaf.GetRSAPrivateKey());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-legacy")]
    [InlineData("-keypbe NONE -certpbe NONE -nomac")]
    public async Task Pfx_as_openssl_makes_it(string options)
    {
        var openssl = Component.Require("openssl", "install openssl", "openssl");
        using var own = Make(rsa);
        var pem = folder.Write("in.pem", rsa.ExportPkcs8PrivateKeyPem() + "\n" + own.ExportCertificatePem());
        var made = await new ChildProcess(
            openssl, ["pkcs12", "-export", "-in", pem, "-out", folder.File("out.pfx"), "-passout", "env:PFX", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        {
            Environment = new Dictionary<string, string?> { ["PFX"] = Password },
        }.RunAsync();
        Assert.True(made.ExitCode == 0, made.ToString());
        Assert.Equal(own.Thumbprint, Load(folder.File("out.pfx"), Password).Leaf.Thumbprint);
    }

    [Fact]
    public void Three_different_messages_for_password_key_and_kind()
    {
        using var own = Make(rsa);
        var pfx = folder.Write("app.pfx", own.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Password));
        Assert.Contains("password for the certificate file", Message(pfx, "wrong one"), StringComparison.Ordinal);
        Assert.Contains("none was given", Message(pfx, null), StringComparison.Ordinal);
        Assert.Contains("has no private key", Message(folder.Write("pub.pem", own.ExportCertificatePem()), null), StringComparison.Ordinal);
        Assert.Contains("has no private key", Message(folder.Write("pub.cer", own.Export(X509ContentType.Cert)), null), StringComparison.Ordinal);

        using var bare = X509CertificateLoader.LoadCertificate(own.RawData);
        var without = folder.Write("nokey.pfx", bare.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Password));
        Assert.Contains("has no private key", Message(without, Password), StringComparison.Ordinal);

        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var elliptic = new CertificateRequest("CN=ec", curve, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        string[] unusable =
        [
            folder.Write("ec.pfx", elliptic.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Password)),
            folder.Write("ec.pem", curve.ExportPkcs8PrivateKeyPem() + "\n" + elliptic.ExportCertificatePem()),
            folder.Write("ec2.pem", curve.ExportECPrivateKeyPem() + "\n" + elliptic.ExportCertificatePem()),
            folder.Write("ec3.pem", curve.ExportEncryptedPkcs8PrivateKeyPem(
                Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)) + "\n" + elliptic.ExportCertificatePem()),
        ];
        Assert.All(unusable, path => Assert.Contains("cannot be used", Message(path, Password), StringComparison.Ordinal));

        using var small = RSA.Create(1024);
        using var weak = Make(small);
        Assert.Contains("1024 bits", Message(folder.Write("weak.pem", small.ExportPkcs8PrivateKeyPem() + "\n" + weak.ExportCertificatePem()), null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_password_of_an_encrypted_pem_key_is_called_that()
    {
        using var own = Make(rsa);
        var key = rsa.ExportEncryptedPkcs8PrivateKeyPem(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        var path = folder.Write("app.pem", key + "\n" + own.ExportCertificatePem());
        Assert.Contains("is wrong", Message(path, "other"), StringComparison.Ordinal);
        Assert.Contains("none was given", Message(path, null), StringComparison.Ordinal);
    }

    [Fact]
    public void Expired_foreign_missing_and_garbage_files_each_say_so()
    {
        using var old = Make(rsa, DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(-2));
        Assert.Contains("expired on", Message(folder.Write("old.pem", Pem(old)), null), StringComparison.Ordinal);
        using var early = Make(rsa, DateTimeOffset.UtcNow.AddDays(2), DateTimeOffset.UtcNow.AddDays(3));
        Assert.Contains("valid only from", Message(folder.Write("early.pem", Pem(early)), null), StringComparison.Ordinal);
        using var foreignKey = RSA.Create(2048);
        using var foreign = Make(foreignKey);
        Assert.Contains("belongs to the private key", Message(folder.Write("mix.pem", Pem(foreign)), null), StringComparison.Ordinal);
        Assert.Contains("holds no certificate", Message(folder.Write("junk.pfx", "junk"u8.ToArray()), null), StringComparison.Ordinal);
        Assert.Contains("holds no certificate", Message(folder.Write("empty.pfx", []), null), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Message(folder.File("none.pem"), null), StringComparison.Ordinal);
        Assert.Contains("old PEM form", Message(folder.Write("legacy.pem", "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"), null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_others_can_read_is_warned_of()
    {
        using var own = Make(rsa);
        var path = folder.Write("app.pem", Pem(own));
        var warnings = new List<string>();
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        CertificateFile.Load(path, null, new SignInServices { Warn = warnings.Add });
        Assert.Contains("chmod 600", Assert.Single(warnings), StringComparison.Ordinal);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        CertificateFile.Load(path, null, new SignInServices { Warn = warnings.Add });
        Assert.Single(warnings);
    }

    private static X509Certificate2 Make(RSA key, DateTimeOffset? from = null, DateTimeOffset? to = null) =>
        new CertificateRequest("CN=dray test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(from ?? DateTimeOffset.UtcNow.AddDays(-1), to ?? DateTimeOffset.UtcNow.AddDays(30));

    private string Pem(X509Certificate2 certificate) => rsa.ExportPkcs8PrivateKeyPem() + "\n" + certificate.ExportCertificatePem();

    private static LoadedCertificate Load(string path, string? password) =>
        CertificateFile.Load(path, password is null ? null : new SecretSource.Value(new Secret(password), "test"), new SignInServices());

    private static string Message(string path, string? password)
    {
        var thrown = Assert.Throws<DrayException>(() => Load(path, password));
        Assert.DoesNotContain(Password, thrown.ToString(), StringComparison.Ordinal);
        return thrown.Failure.Message;
    }
}

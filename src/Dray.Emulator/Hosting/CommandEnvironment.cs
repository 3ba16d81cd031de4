using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Dray.Emulator.Directory;

namespace Dray.Emulator.Hosting;

/// <summary>The variables by which COMMAND finds the emulator, and the files they name.</summary>
internal sealed class CommandEnvironment(EmulatorHost host, RunFolder folder)
{
    private const string Prefix = "DRAY_EMULATOR_";

    // Loopback is reached directly. Whatever else the user had here would lead around the emulator.
    private const string Loopback = "localhost,127.0.0.1,::1";

    // AES-256 with PBKDF2 and a SHA-256 integrity check is what OpenSSL 3 writes by default, and what readers must cope with.
    private static readonly PbeParameters ModernPfx = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2048);

    private readonly IdentityVariables identity = new(host, folder);

    /// <summary>Variables that COMMAND must not inherit, unless <see cref="Build"/> sets them.</summary>
    public IReadOnlyList<string> Cleared => identity.Cleared;

    public IReadOnlyDictionary<string, string> Build()
    {
        var variables = new Dictionary<string, string>();
        AddTrust(variables);
        AddAddresses(variables);
        var tenant = host.Directory.Tenants[0];
        variables[Prefix + "TENANT_ID"] = tenant.Id;
        AddApplications(variables, tenant);
        if (tenant.Users is [var user, ..])
        {
            variables[Prefix + "USER"] = user.UserPrincipalName;
            variables[Prefix + "PASSWORD"] = user.Password;
        }

        AddVault(variables);
        identity.AddTo(variables);
        return variables;
    }

    private void AddTrust(Dictionary<string, string> variables)
    {
        var bundle = folder.Write(Path.Combine("ca", "ca.pem"), Encoding.ASCII.GetBytes(host.Authority.Certificate.ExportCertificatePem() + "\n"));
        foreach (var name in (string[])["SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
        {
            variables[name] = bundle;
        }

        // Go and .NET read this folder as well; without it each would load the system's roots at every start.
        variables["SSL_CERT_DIR"] = Path.GetDirectoryName(bundle)!;
        variables[Prefix + "CA_FILE"] = bundle;
        variables["HTTPS_PROXY"] = variables["https_proxy"] = host.Listeners.ProxyUrl.GetLeftPart(UriPartial.Authority);
        variables["NO_PROXY"] = variables["no_proxy"] = Loopback;
    }

    private void AddAddresses(Dictionary<string, string> variables)
    {
        variables[Prefix + "CONTROL_URL"] = Address(EmulatorHost.ControlListener);
        variables[Prefix + "ENTRA_URL"] = Address("entra");
        if (host.Directory.Accounts is [var account, ..])
        {
            variables[Prefix + "ACCOUNT"] = account.Name;
            variables[Prefix + "ACCOUNT_KEY"] = account.Keys.FirstOrDefault(string.Empty);
            if (host.Services.Named("blob") is not null)
            {
                variables[Prefix + "BLOB_URL"] = $"{Address("blob")}/{account.Name}";
            }
        }
    }

    private void AddVault(Dictionary<string, string> variables)
    {
        if (host.Directory.Vaults is [var vault, ..])
        {
            variables[Prefix + "VAULT_URL"] = $"https://{vault.Name}.vault.azure.net";
            if (vault.Secrets is [var secret, ..])
            {
                variables[Prefix + "VAULT_SECRET"] = secret.Name;
                variables[Prefix + "VAULT_SECRET_VALUE"] = vault.Find(secret.Name, null)!.Value;
            }
        }
    }

    private string Address(string service) => host.Listeners.DirectUrl(service).GetLeftPart(UriPartial.Authority);

    private void AddApplications(Dictionary<string, string> variables, Tenant tenant)
    {
        for (var index = 0; index < tenant.Applications.Count; index++)
        {
            var application = tenant.Applications[index];
            var name = application.ExportAs is { } given ? $"{Prefix}{given}_CLIENT" : index == 0 ? Prefix + "CLIENT" : null;
            if (name is not null)
            {
                variables[name + "_ID"] = application.ClientId;
                if (application.Secrets is [var secret, ..])
                {
                    variables[name + "_SECRET"] = secret.Value;
                }
            }
        }

        if (tenant.Applications is [var first, ..] && first.Certificates.FirstOrDefault(one => one.HasPrivateKey) is { } certificate)
        {
            AddCertificate(variables, certificate);
        }
    }

    private void AddCertificate(Dictionary<string, string> variables, X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        var pem = $"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n";
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        variables[Prefix + "CERT_PEM"] = folder.Write("application.pem", Encoding.ASCII.GetBytes(pem));
        variables[Prefix + "CERT_PFX"] = folder.Write("application.pfx", certificate.ExportPkcs12(ModernPfx, password));
        variables[Prefix + "CERT_PASSWORD"] = password;
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dray.Emulator.Directory;

/// <summary>Reads the <c>tenants</c> of the directory file.</summary>
/// <param name="clock">For the validity of certificates made here.</param>
/// <param name="folder">What certificate files are relative to.</param>
internal sealed class TenantReader(TimeProvider clock, string folder)
{
    // Making an RSA key takes a tenth of a second, so only the application that COMMAND is given gets a certificate unasked.
    private const string FirstApplication = "$.tenants[0].applications[0]";

    private const string Machine =
        "/subscriptions/f61b2549-708d-43ac-926e-b453801cef76/resourcegroups/contoso/providers/Microsoft.Compute/virtualMachines/emulated";

    public IReadOnlyList<Tenant> Read(JsonNodeReader list)
    {
        var tenants = list.Items.Select(One).ToArray();
        return tenants.Length > 0 ? tenants : throw list.Bad("is empty", "describe at least one tenant");
    }

    private Tenant One(JsonNodeReader node)
    {
        node.Expect("id", "displayName", "domains", "applications", "users", "managedIdentities");
        var domains = node.Required("domains");
        return new Tenant
        {
            Id = node.Required("id").Guid,
            Domains = domains.Items.Any() ? [.. domains.Items.Select(item => item.Text)] : throw domains.Bad("is empty", "name a domain"),
            DisplayName = node.Optional("displayName")?.Text ?? domains.Items.First().Text,
            Applications = node.List("applications", Application),
            Users = node.List("users", User),
            ManagedIdentities = Identities(node),
        };
    }

    private Application Application(JsonNodeReader node)
    {
        node.Expect(
            "clientId", "objectId", "displayName", "enabled", "publicClient", "secrets", "certificates", "federatedCredentials", "redirectUris", "exportAs");
        var name = node.Optional("displayName")?.Text ?? node.Required("clientId").Text;
        return new Application
        {
            ClientId = node.Required("clientId").Guid,
            ObjectId = node.Optional("objectId")?.Guid ?? node.Required("clientId").Guid,
            DisplayName = name,
            Enabled = node.Optional("enabled")?.Flag ?? true,
            PublicClient = node.Optional("publicClient")?.Flag ?? false,
            Secrets = node.Optional("secrets") is null ? [new ApplicationSecret(NewSecret(), null)] : node.List("secrets", Secret),
            Certificates = node.Optional("certificates") is null && node.Path == FirstApplication
                ? [NewCertificate(name)]
                : node.List("certificates", Certificate),
            FederatedCredentials = node.List("federatedCredentials", Federated),
            RedirectUris = node.List("redirectUris", item => item.Text),
            ExportAs = node.Optional("exportAs")?.Text.ToUpperInvariant(),
        };
    }

    private static ApplicationSecret Secret(JsonNodeReader node)
    {
        node.Expect("value", "expires");
        return new ApplicationSecret(node.Required("value").Text, node.Optional("expires")?.Time);
    }

    private X509Certificate2 Certificate(JsonNodeReader node)
    {
        node.Expect("file");
        var file = node.Required("file");
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, file.Text));
        }
        catch (Exception failure) when (failure is CryptographicException or IOException)
        {
            throw file.Bad($"is '{file.Text}', which is no readable certificate ({failure.Message})", "name a PEM or DER certificate");
        }
    }

    private static FederatedCredential Federated(JsonNodeReader node)
    {
        node.Expect("issuer", "subject", "audience");
        return new FederatedCredential(
            node.Required("issuer").Text, node.Required("subject").Text, node.Optional("audience")?.Text ?? FederatedCredential.DefaultAudience);
    }

    private static User User(JsonNodeReader node)
    {
        node.Expect("userPrincipalName", "password", "objectId", "displayName", "enabled");
        var name = node.Required("userPrincipalName").Text;
        return new User
        {
            UserPrincipalName = name,
            Password = node.Optional("password")?.Text ?? NewSecret(),
            ObjectId = node.Optional("objectId")?.Guid ?? Guid.NewGuid().ToString(),
            DisplayName = node.Optional("displayName")?.Text ?? name,
            Enabled = node.Optional("enabled")?.Flag ?? true,
        };
    }

    private static IReadOnlyList<ManagedIdentity> Identities(JsonNodeReader node)
    {
        var identities = node.List("managedIdentities", Identity);
        return identities.Count(identity => !identity.IsUserAssigned) <= 1
            ? identities
            : throw node.Required("managedIdentities").Bad(
                "has two system-assigned identities, and a machine has one",
                "give the others the resourceId /subscriptions/ID/resourceGroups/GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/NAME");
    }

    private static ManagedIdentity Identity(JsonNodeReader node)
    {
        node.Expect("clientId", "objectId", "resourceId");
        return new ManagedIdentity
        {
            ClientId = node.Required("clientId").Guid,
            ObjectId = node.Optional("objectId")?.Guid ?? node.Required("clientId").Guid,
            ResourceId = node.Optional("resourceId") is not { } id ? Machine
                : id.Text.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) ? id.Text
                : throw id.Bad($"is '{id.Text}'", "write /subscriptions/ID/resourceGroups/GROUP/providers/TYPE/NAME"),
        };
    }

    // Like Azure's, made of what shells and URLs take unquoted; letters and digits only, so that none looks like a flag.
    private static string NewSecret() => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40);

    private X509Certificate2 NewCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = clock.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddYears(1));
    }
}

using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Dray.Emulator.Directory;

/// <summary>Reads the <c>keyVaults</c> of the directory file.</summary>
internal static partial class VaultReader
{
    public static Vault Read(JsonNodeReader node, string tenantId)
    {
        node.Expect("name", "tenant", "secrets");
        var name = node.Required("name");
        return new Vault
        {
            Name = VaultName().IsMatch(name.Text) ? name.Text : throw name.Bad($"is '{name.Text}'", "use 3 to 24 lower-case letters, digits and hyphens"),
            TenantId = tenantId,
            Secrets = node.List("secrets", Secret),
        };
    }

    private static VaultSecret Secret(JsonNodeReader node)
    {
        node.Expect("name", "value", "version", "contentType", "enabled");
        var name = node.Required("name");
        return new VaultSecret
        {
            Name = SecretName().IsMatch(name.Text) ? name.Text : throw name.Bad($"is '{name.Text}'", "use letters, digits and hyphens"),
            Value = node.Optional("value")?.Text ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)),
            Version = node.Optional("version") is { } version ? Version(version) : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            ContentType = node.Optional("contentType")?.Text,
            Enabled = node.Optional("enabled")?.Flag ?? true,
        };
    }

    private static string Version(JsonNodeReader node) =>
        SecretVersion().IsMatch(node.Text) ? node.Text : throw node.Bad($"is '{node.Text}'", "write 32 hexadecimal digits");

    // https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#vault-name-and-object-name
    [GeneratedRegex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VaultName();

    [GeneratedRegex("^[0-9a-zA-Z-]{1,127}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex("^[0-9a-fA-F]{32}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretVersion();
}

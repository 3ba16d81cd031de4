namespace Dray.Identity.Clouds;

/// <summary>One instance of Azure: its sign-in hosts and the names its services live under.</summary>
/// <remarks>
/// Sources: https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud for the sign-in hosts,
/// and the endpoint tables of the Azure CLI for the rest. The storage audience is the same in every cloud.
/// </remarks>
public sealed record AzureCloud
{
    /// <summary>The scope a storage token is asked for, in every cloud.</summary>
    public const string StorageScope = "https://storage.azure.com/.default";

    /// <summary>Azure's global cloud.</summary>
    public static AzureCloud Public { get; } = new()
    {
        Name = "AzureCloud",
        AuthorityHosts = ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"],
        ResourceManager = "https://management.azure.com",
        ResourceManagerAudience = "https://management.core.windows.net/",
        StorageSuffix = "core.windows.net",
        KeyVaultSuffix = "vault.azure.net",
    };

    /// <summary>Azure in China, operated by 21Vianet.</summary>
    public static AzureCloud China { get; } = new()
    {
        Name = "AzureChinaCloud",
        AuthorityHosts = ["login.chinacloudapi.cn", "login.partner.microsoftonline.cn"],
        ResourceManager = "https://management.chinacloudapi.cn",
        ResourceManagerAudience = "https://management.core.chinacloudapi.cn/",
        StorageSuffix = "core.chinacloudapi.cn",
        KeyVaultSuffix = "vault.azure.cn",
    };

    /// <summary>Azure for the United States' government.</summary>
    public static AzureCloud UsGovernment { get; } = new()
    {
        Name = "AzureUSGovernment",
        AuthorityHosts = ["login.microsoftonline.us", "login.usgovcloudapi.net"],
        ResourceManager = "https://management.usgovcloudapi.net",
        ResourceManagerAudience = "https://management.core.usgovcloudapi.net/",
        StorageSuffix = "core.usgovcloudapi.net",
        KeyVaultSuffix = "vault.usgovcloudapi.net",
    };

    /// <summary>Azure Germany, which was closed in October 2021.</summary>
    public static AzureCloud Germany { get; } = new()
    {
        Name = "AzureGermanCloud",
        AuthorityHosts = ["login.microsoftonline.de"],
        ResourceManager = "https://management.microsoftazure.de",
        ResourceManagerAudience = "https://management.core.cloudapi.de/",
        StorageSuffix = "core.cloudapi.de",
        KeyVaultSuffix = "vault.microsoftazure.de",
        IsClosed = true,
    };

    /// <summary>Bleu, for France's public sector. Only its sign-in host is published.</summary>
    public static AzureCloud Bleu { get; } = new() { Name = "Bleu", AuthorityHosts = ["login.sovcloud-identity.fr"] };

    /// <summary>Delos, for Germany's public sector. Only its sign-in host is published.</summary>
    public static AzureCloud Delos { get; } = new() { Name = "Delos", AuthorityHosts = ["login.sovcloud-identity.de"] };

    /// <summary>The sovereign cloud of Singapore. Only its sign-in host is published.</summary>
    public static AzureCloud Singapore { get; } = new() { Name = "SovereignSingapore", AuthorityHosts = ["login.sovcloud-identity.sg"] };

    /// <summary>Every cloud in the built-in table.</summary>
    public static IReadOnlyList<AzureCloud> All { get; } = [Public, China, UsGovernment, Germany, Bleu, Delos, Singapore];

    /// <summary>The name the Azure tools use, such as <c>AzureCloud</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Sign-in hosts, the preferred one first.</summary>
    public required IReadOnlyList<string> AuthorityHosts { get; init; }

    /// <summary>Base URL of Azure Resource Manager; null where it is not published.</summary>
    public string? ResourceManager { get; init; }

    /// <summary>What a Resource Manager token is issued for, with its slash; null where it is not published.</summary>
    public string? ResourceManagerAudience { get; init; }

    /// <summary>What follows <c>ACCOUNT.blob.</c> in a storage host; null where it is not published.</summary>
    public string? StorageSuffix { get; init; }

    /// <summary>What follows <c>VAULT.</c> in a Key Vault host; null where it is not published.</summary>
    public string? KeyVaultSuffix { get; init; }

    /// <summary>Whether the cloud has been shut down.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The cloud with this sign-in host, compared without regard to case; null when the table does not know it.</summary>
    public static AzureCloud? OfAuthorityHost(string host) =>
        All.FirstOrDefault(cloud => cloud.AuthorityHosts.Contains(host, StringComparer.OrdinalIgnoreCase));
}

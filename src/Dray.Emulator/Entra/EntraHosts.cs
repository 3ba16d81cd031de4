namespace Dray.Emulator.Entra;

/// <summary>The host names Entra answers at, by cloud, and what differs between the clouds.</summary>
internal static class EntraHosts
{
    public const string PublicHost = "login.microsoftonline.com";

    private static readonly Cloud[] Clouds =
    [
        new(PublicHost, "login.windows.net", [PublicHost, "login.windows.net", "login.microsoft.com", "sts.windows.net"], "https://sts.windows.net/"),
        new(
            "login.partner.microsoftonline.cn",
            "login.partner.microsoftonline.cn",
            ["login.partner.microsoftonline.cn", "login.chinacloudapi.cn"],
            "https://sts.chinacloudapi.cn/"),
        new(
            "login.microsoftonline.us",
            "login.microsoftonline.us",
            ["login.microsoftonline.us", "login.usgovcloudapi.net"],
            "https://sts.windows.net/"),
        new("login.microsoftonline.de", "login.microsoftonline.de", ["login.microsoftonline.de"], "https://sts.microsoftonline.de/"),
        new("login-us.microsoftonline.com", "login-us.microsoftonline.com", ["login-us.microsoftonline.com"], "https://sts.windows.net/"),
    ];

    // Regional token services are REGION.login.microsoft.com.
    private const string RegionalSuffix = ".login.microsoft.com";

    public static IReadOnlyList<Cloud> All => Clouds;

    public static bool Serves(string host) => Find(host) is not null || host.EndsWith(RegionalSuffix, StringComparison.Ordinal);

    /// <summary>The cloud of a host; the public one for loopback addresses and regional hosts.</summary>
    public static Cloud CloudOf(string host) => Find(host) ?? Clouds[0];

    /// <summary>What begins the <c>iss</c> of v1 access tokens of any cloud.</summary>
    public static bool IsIssuerOf(string issuer, string tenantId) => Clouds.Any(cloud => issuer == $"{cloud.IssuerBase}{tenantId}/");

    public static Cloud? Find(string host) => Clouds.FirstOrDefault(cloud => cloud.Aliases.Contains(host));

    /// <param name="PreferredNetwork">The host to talk to.</param>
    /// <param name="PreferredCache">The host MSAL keys its cache by.</param>
    /// <param name="Aliases">All its hosts.</param>
    /// <param name="IssuerBase">Followed by the tenant id and a slash in v1 access tokens.</param>
    internal sealed record Cloud(string PreferredNetwork, string PreferredCache, IReadOnlyList<string> Aliases, string IssuerBase);
}

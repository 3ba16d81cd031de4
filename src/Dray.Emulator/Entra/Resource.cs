using Dray.Emulator.Directory;

namespace Dray.Emulator.Entra;

/// <summary>What a token is for: the <c>aud</c> it will carry and the scope the answer names.</summary>
internal sealed record Resource(string Audience)
{
    /// <summary>Scopes that ask for more than an access token, and name no resource.</summary>
    public static readonly IReadOnlyList<string> OpenIdScopes = ["openid", "profile", "offline_access", "email"];

    private const string DefaultScope = "/.default";

    private static readonly string[] Known =
    [
        "https://storage.azure.com", "https://disk.azure.com",
        "https://management.azure.com", "https://management.core.windows.net", "https://management.core.chinacloudapi.cn",
        "https://management.chinacloudapi.cn", "https://management.core.usgovcloudapi.net", "https://management.usgovcloudapi.net",
        "https://management.core.cloudapi.de", "https://management.microsoftazure.de",
        "https://vault.azure.net", "https://vault.azure.cn", "https://vault.usgovcloudapi.net", "https://vault.microsoftazure.de",
        "https://graph.microsoft.com", "https://graph.windows.net", "https://graph.microsoft.us", "https://microsoftgraph.chinacloudapi.cn",
        "https://database.windows.net", "https://eventhubs.azure.net", "https://servicebus.azure.net",
        "https://ossrdbms-aad.database.windows.net", "https://api.loganalytics.io", "https://monitor.azure.com",
        "e406a681-f3d4-42a8-90b6-c2b029497af1", "797f4846-ba00-4fd7-ba43-dac1f8f63013", "00000003-0000-0000-c000-000000000000",
    ];

    private static readonly string[] StorageHosts =
        [".core.windows.net", ".core.chinacloudapi.cn", ".core.usgovcloudapi.net", ".core.cloudapi.de", ".storage.azure.net"];

    /// <summary>Whether continuous access evaluation gives its tokens a long life.</summary>
    public bool HasLongTokens => Bare(Audience) is "https://management.azure.com" or "https://management.core.windows.net"
        or "https://vault.azure.net" or "https://graph.microsoft.com";

    /// <summary>The resource of <c>scope=</c> where only <c>RESOURCE/.default</c> makes sense: without a user.</summary>
    /// <remarks>OpenID scopes beside it are ignored, for Go sends them on every grant.</remarks>
    public static Resource OfDefaultScope(string scope, Tenant tenant)
    {
        var asked = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(OpenIdScopes).ToArray();
        return asked is [var one] && one.EndsWith(DefaultScope, StringComparison.Ordinal)
            ? Of(one[..^DefaultScope.Length], tenant)
            : throw new AadException(70011, "invalid_scope", $"The scope '{scope}' is not valid here: an application asks for exactly one RESOURCE/.default.");
    }

    /// <summary>The resource of the scopes a user's sign-in asks for; Microsoft Graph when only OpenID scopes are there.</summary>
    public static Resource OfUserScopes(string scope, Tenant tenant)
    {
        var resources = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(OpenIdScopes).Select(WithoutPermission).Distinct().ToArray();
        return resources.Length <= 1
            ? Of(resources.FirstOrDefault("https://graph.microsoft.com"), tenant)
            : throw new AadException(28000, "invalid_scope", $"The scope '{scope}' names more than one resource; ask for one at a time.");
    }

    /// <summary>The resource of v1's <c>resource=</c>.</summary>
    public static Resource Of(string resource, Tenant tenant) => Exists(Bare(resource), tenant)
        ? new Resource(resource)
        : throw new AadException(500011, "invalid_resource", $"The resource '{resource}' was not found in the tenant '{tenant.DisplayName}'.");

    private static bool Exists(string bare, Tenant tenant) =>
        Known.Contains(bare)
        || tenant.Applications.Any(application => bare == application.ClientId || bare == $"api://{application.ClientId}")
        || (Uri.TryCreate(bare, UriKind.Absolute, out var url) && url.Scheme == "https" && StorageHosts.Any(url.Host.EndsWith));

    // A slash at the end is kept in the audience, and yet is the same resource.
    private static string Bare(string resource) => resource.TrimEnd('/');

    private static string WithoutPermission(string scope)
    {
        var slash = scope.LastIndexOf('/');
        return slash > "https://".Length ? scope[..slash] : scope.Contains("://", StringComparison.Ordinal) ? scope : "https://graph.microsoft.com";
    }
}

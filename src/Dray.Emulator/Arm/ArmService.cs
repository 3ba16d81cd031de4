using System.Text.Json.Nodes;
using Dray.Emulator.Directory;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Arm;

/// <summary>The part of Azure Resource Manager that tells who signs in what there is: tenants and subscriptions.</summary>
/// <remarks>Sources: https://learn.microsoft.com/rest/api/resources/subscriptions/list and …/tenants/list</remarks>
internal sealed class ArmService(EmulatedDirectory directory, IAccessTokenValidator tokens) : IEmulatedService
{
    private static readonly string[] Hosts =
        ["management.azure.com", "management.chinacloudapi.cn", "management.usgovcloudapi.net", "management.microsoftazure.de"];

    private static readonly string[] Audiences =
    [
        "https://management.azure.com", "https://management.core.windows.net", "https://management.core.chinacloudapi.cn",
        "https://management.chinacloudapi.cn", "https://management.core.usgovcloudapi.net", "https://management.usgovcloudapi.net",
        "https://management.core.cloudapi.de", "https://management.microsoftazure.de", "797f4846-ba00-4fd7-ba43-dac1f8f63013",
    ];

    public string Name => "arm";

    public bool Serves(string host) => Hosts.Contains(host);

    public Task AnswerAsync(HttpContext http)
    {
        http.Response.Headers["x-ms-request-id"] = Guid.NewGuid().ToString();
        if (Bearer(http, out var problem) is not { } caller)
        {
            http.Response.Headers.WWWAuthenticate =
                $"Bearer authorization_uri=\"https://login.microsoftonline.com/{directory.Tenants[0].Id}\", error=\"invalid_token\", error_description=\"{problem}\"";
            return ErrorAsync(http, StatusCodes.Status401Unauthorized, problem == "none" ? "AuthenticationFailed" : "InvalidAuthenticationToken", $"The access token: {problem}.");
        }

        if (http.Request.Query["api-version"].Count == 0)
        {
            return ErrorAsync(http, StatusCodes.Status400BadRequest, "MissingApiVersionParameter", "Add api-version to the query.");
        }

        return (http.Request.Method, http.Request.Path.Value?.TrimEnd('/').ToLowerInvariant().Split('/')[1..]) switch
        {
            ("GET", ["subscriptions"]) => ListAsync(http, Visible(caller).Select(Subscription)),
            ("GET", ["subscriptions", var id]) when Visible(caller).FirstOrDefault(one => one.Id == id) is { } found => WriteAsync(http, Subscription(found)),
            ("GET", ["subscriptions", var id]) => ErrorAsync(http, StatusCodes.Status404NotFound, "SubscriptionNotFound", $"There is no subscription '{id}' here."),
            ("GET", ["tenants"]) => ListAsync(http, directory.Tenants.Where(tenant => tenant.Id == caller.TenantId).Select(Tenant)),
            _ => ErrorAsync(http, StatusCodes.Status404NotFound, "NotFound", "The emulator knows /subscriptions and /tenants."),
        };
    }

    private AccessClaims? Bearer(HttpContext http, out string? problem)
    {
        var header = http.Request.Headers.Authorization.ToString();
        problem = "none";
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || tokens.Validate(header[7..].Trim(), out problem) is not { } claims)
        {
            return null;
        }

        problem = "wrong audience";
        return Audiences.Contains(claims.Audience.TrimEnd('/')) ? claims : null;
    }

    // Whoever has no role anywhere signs in all the same, and sees nothing.
    private IEnumerable<Subscription> Visible(AccessClaims caller) => directory.RolesOf(caller.ObjectId).Count == 0
        ? []
        : directory.Subscriptions.Where(subscription => subscription.TenantId == caller.TenantId);

    private static JsonObject Subscription(Subscription subscription) => new()
    {
        ["id"] = $"/subscriptions/{subscription.Id}",
        ["authorizationSource"] = "RoleBased",
        ["managedByTenants"] = new JsonArray(),
        ["subscriptionId"] = subscription.Id,
        ["tenantId"] = subscription.TenantId,
        ["displayName"] = subscription.DisplayName,
        ["state"] = subscription.State,
        ["subscriptionPolicies"] = new JsonObject
        {
            ["locationPlacementId"] = "Public_2014-09-01",
            ["quotaId"] = "PayAsYouGo_2014-09-01",
            ["spendingLimit"] = "Off",
        },
    };

    private static JsonObject Tenant(Tenant tenant) => new()
    {
        ["id"] = $"/tenants/{tenant.Id}",
        ["tenantId"] = tenant.Id,
        ["countryCode"] = "DE",
        ["displayName"] = tenant.DisplayName,
        ["domains"] = new JsonArray([.. tenant.Domains.Select(domain => JsonValue.Create(domain))]),
        ["tenantCategory"] = "Home",
        ["defaultDomain"] = tenant.Domains[0],
        ["tenantType"] = "AAD",
    };

    private static Task ListAsync(HttpContext http, IEnumerable<JsonObject> items)
    {
        var list = new JsonArray([.. items]);
        return WriteAsync(http, new JsonObject
        {
            ["count"] = new JsonObject { ["type"] = "Total", ["value"] = list.Count },
            ["value"] = list,
        });
    }

    private static Task ErrorAsync(HttpContext http, int status, string code, string message)
    {
        http.Response.StatusCode = status;
        return WriteAsync(http, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
    }

    private static Task WriteAsync(HttpContext http, JsonObject body)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(JsonText.Of(body), http.RequestAborted);
    }
}

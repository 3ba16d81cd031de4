using System.Text.Json.Nodes;

namespace Dray.Emulator.Entra;

/// <summary>The documents a client reads before it signs in.</summary>
/// <remarks>Sources: OpenID Connect Discovery 1.0 §3; instance discovery as MSAL asks for it.</remarks>
internal sealed class Discovery(SigningKey key)
{
    public Task KeysAsync(EntraRequest request) => JsonAnswer.WriteAsync(request.Http, StatusCodes.Status200OK, key.PublicKeySet());

    public static Task ConfigurationAsync(EntraRequest request, bool isV1)
    {
        var authority = $"{request.Origin}/{request.Tenant?.Id ?? request.Segment}";
        var issuer = isV1
            ? $"{request.Cloud.IssuerBase}{request.Tenant?.Id ?? "{tenantid}"}/"
            : $"{request.Origin}/{request.Tenant?.Id ?? "{tenantid}"}/v2.0";
        return request.Segment == "adfs"
            ? WriteAsync(request, $"{request.Origin}/adfs", $"{request.Origin}/adfs", "oauth2/v2.0")
            : WriteAsync(request, authority, issuer, isV1 ? "oauth2" : "oauth2/v2.0");
    }

    public static Task InstanceAsync(EntraRequest request)
    {
        var asked = request.Http.Request.Query["authorization_endpoint"].ToString();
        if (!Uri.TryCreate(asked, UriKind.Absolute, out var endpoint) || !EntraHosts.Serves(endpoint.Host))
        {
            throw new AadException(50049, "invalid_instance", $"'{asked}' is no authority of a known cloud.");
        }

        var tenant = endpoint.AbsolutePath.Trim('/').Split('/', 2)[0];
        return JsonAnswer.WriteAsync(request.Http, StatusCodes.Status200OK, new JsonObject
        {
            ["tenant_discovery_endpoint"] = $"https://{endpoint.Host}/{tenant}/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new JsonArray([.. EntraHosts.All.Select(Metadata)]),
        });
    }

    /// <summary>What MSAL asks before it sends a user's password: nobody here is federated.</summary>
    public static Task UserRealmAsync(EntraRequest request) => JsonAnswer.WriteAsync(request.Http, StatusCodes.Status200OK, new JsonObject
    {
        ["ver"] = "1.0",
        ["account_type"] = "Managed",
        ["domain_name"] = request.Rest.Split('@')[^1],
        ["cloud_instance_name"] = "microsoftonline.com",
        ["cloud_audience_urn"] = "urn:federation:MicrosoftOnline",
    });

    private static JsonObject Metadata(EntraHosts.Cloud cloud) => new()
    {
        ["preferred_network"] = cloud.PreferredNetwork,
        ["preferred_cache"] = cloud.PreferredCache,
        ["aliases"] = new JsonArray([.. cloud.Aliases.Select(alias => JsonValue.Create(alias))]),
    };

    private static Task WriteAsync(EntraRequest request, string authority, string issuer, string oauth) =>
        JsonAnswer.WriteAsync(request.Http, StatusCodes.Status200OK, new JsonObject
        {
            ["issuer"] = issuer,
            ["authorization_endpoint"] = $"{authority}/{oauth}/authorize",
            ["token_endpoint"] = $"{authority}/{oauth}/token",
            ["device_authorization_endpoint"] = $"{authority}/{oauth}/devicecode",
            ["end_session_endpoint"] = $"{authority}/{oauth}/logout",
            ["jwks_uri"] = $"{authority}/discovery/{(oauth == "oauth2" ? "keys" : "v2.0/keys")}",
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "private_key_jwt", "client_secret_basic"),
            ["response_modes_supported"] = new JsonArray("query", "fragment", "form_post"),
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["scopes_supported"] = new JsonArray("openid", "profile", "email", "offline_access"),
            ["claims_supported"] = new JsonArray("sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "ver"),
            ["tenant_region_scope"] = "EU",
            ["cloud_instance_name"] = "microsoftonline.com",
            ["cloud_graph_host_name"] = "graph.windows.net",
            ["msgraph_host"] = "graph.microsoft.com",
        });
}

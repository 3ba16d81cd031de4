using System.Text.Json.Nodes;
using Dray.Emulator.Control;
using Dray.Emulator.Directory;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.KeyVault;

/// <summary>The part of Key Vault that gives out secrets.</summary>
/// <remarks>
/// https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret and
/// https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses
/// </remarks>
internal sealed class KeyVaultService(EmulatedDirectory directory, IAccessTokenValidator tokens, TimeProvider clock) : IEmulatedService
{
    private static readonly VaultCloud[] Clouds =
    [
        new(".vault.azure.net", "https://vault.azure.net", "login.microsoftonline.com"),
        new(".vault.azure.cn", "https://vault.azure.cn", "login.partner.microsoftonline.cn"),
        new(".vault.usgovcloudapi.net", "https://vault.usgovcloudapi.net", "login.microsoftonline.us"),
    ];

    private readonly long created = clock.GetUtcNow().ToUnixTimeSeconds();

    public string Name => "key-vault";

    public bool Serves(string host) => Find(host) is not null;

    public Task AnswerAsync(HttpContext http)
    {
        http.Response.Headers["x-ms-keyvault-service-version"] = "1.9.0.0";
        http.Response.Headers["x-ms-request-id"] = Guid.NewGuid().ToString();
        return Find(http.Request.Host.Host.ToLowerInvariant()) is var (vault, cloud)
            ? AnswerAsync(http, vault, cloud)
            : ErrorAsync(http, StatusCodes.Status404NotFound, "NotFound", "Ask for a vault by its host name, VAULT.vault.azure.net.");
    }

    private Task AnswerAsync(HttpContext http, Vault vault, VaultCloud cloud)
    {
        if (Bearer(http, vault, cloud, out var problem) is not { } caller)
        {
            http.Response.Headers.WWWAuthenticate = $"Bearer authorization=\"https://{cloud.LoginHost}/{vault.TenantId}\", resource=\"{cloud.Resource}\"";
            return ErrorAsync(http, StatusCodes.Status401Unauthorized, "Unauthorized", problem);
        }

        if (http.Request.Query["api-version"].Count == 0)
        {
            return ErrorAsync(http, StatusCodes.Status400BadRequest, "BadParameter", "api-version must be specified");
        }

        return (http.Request.Method, http.Request.Path.Value?.Trim('/').Split('/')) switch
        {
            ("GET", ["secrets", var name]) => SecretAsync(http, vault, caller, name, null),
            ("GET", ["secrets", var name, var version]) => SecretAsync(http, vault, caller, name, version),
            _ => ErrorAsync(http, StatusCodes.Status404NotFound, "NotFound", "The emulator knows GET /secrets/NAME and GET /secrets/NAME/VERSION."),
        };
    }

    private AccessClaims? Bearer(HttpContext http, Vault vault, VaultCloud cloud, out string problem)
    {
        var header = http.Request.Headers.Authorization.ToString();
        problem = "AKV10000: Request is missing a Bearer or PoP token.";
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var claims = tokens.Validate(header[7..].Trim(), out var refused);
        problem = claims is null ? $"Error validating token: {refused}."
            : claims.Audience.TrimEnd('/') != cloud.Resource ? $"AKV10022: Invalid audience. Expected {cloud.Resource}, found: {claims.Audience}."
            : claims.TenantId != vault.TenantId ? $"AKV10032: Invalid issuer. Expected one of https://sts.windows.net/{vault.TenantId}/, found another tenant's."
            : string.Empty;
        return problem.Length == 0 ? claims : null;
    }

    private Task SecretAsync(HttpContext http, Vault vault, AccessClaims caller, string name, string? version)
    {
        http.Items[RequestNotes.Operation] = "GetSecret";
        if (!VaultRoles.MayRead(directory.RolesOf(caller.ObjectId), vault, name))
        {
            return ForbiddenAsync(http, "ForbiddenByRbac", VaultRoles.Explain(caller, vault, name));
        }

        var secret = vault.Find(name, version);
        return secret is null
                ? ErrorAsync(
                    http,
                    StatusCodes.Status404NotFound,
                    "SecretNotFound",
                    $"A secret with (name/id) {(version is null ? name : $"{name}/{version}")} was not found in this key vault. If you recently deleted this "
                        + "secret you may be able to recover it using the correct recovery command.")
            : secret.Enabled ? WriteAsync(http, Body(http, secret))
            : ForbiddenAsync(http, "SecretDisabled", "Operation get is not allowed on a disabled secret.");
    }

    private JsonObject Body(HttpContext http, VaultSecret secret)
    {
        var body = new JsonObject
        {
            ["value"] = secret.Value,
            ["id"] = $"https://{http.Request.Host.Host}/secrets/{secret.Name}/{secret.Version}",
            ["attributes"] = new JsonObject
            {
                ["enabled"] = true,
                ["created"] = created,
                ["updated"] = created,
                ["recoveryLevel"] = "Recoverable+Purgeable",
                ["recoverableDays"] = 90,
            },
            ["tags"] = new JsonObject(),
        };
        if (secret.ContentType is { } type)
        {
            body["contentType"] = type;
        }

        return body;
    }

    private (Vault Vault, VaultCloud Cloud)? Find(string host) =>
        Clouds.FirstOrDefault(cloud => host.EndsWith(cloud.Suffix, StringComparison.Ordinal)) is { } cloud
        && directory.FindVault(host[..^cloud.Suffix.Length]) is { } vault
            ? (vault, cloud)
            : null;

    private static Task ForbiddenAsync(HttpContext http, string inner, string message)
    {
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        var error = new JsonObject { ["code"] = "Forbidden", ["message"] = message, ["innererror"] = new JsonObject { ["code"] = inner } };
        return WriteAsync(http, new JsonObject { ["error"] = error });
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

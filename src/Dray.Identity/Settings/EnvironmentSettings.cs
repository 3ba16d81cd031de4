using Dray.Identity.Clouds;
using Dray.Identity.SignIn;
using Dray.Identity.Stores;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Identity.Settings;

/// <summary>What the environment says about signing in. The program reads its variables once and hands them over.</summary>
/// <remarks>Names and precedence are AzCopy's: https://learn.microsoft.com/azure/storage/common/storage-ref-azcopy-configuration-settings</remarks>
public sealed record EnvironmentSettings
{
    /// <summary><c>AZCOPY_AUTO_LOGIN_TYPE</c>; null when unset or empty.</summary>
    public string? AutoLoginType { get; init; }

    /// <summary><c>AZCOPY_TENANT_ID</c>.</summary>
    public string? TenantId { get; init; }

    /// <summary><c>AZCOPY_ACTIVE_DIRECTORY_ENDPOINT</c>.</summary>
    public string? AuthorityText { get; init; }

    /// <summary><c>AZCOPY_SPA_APPLICATION_ID</c>.</summary>
    public string? ApplicationId { get; init; }

    /// <summary><c>AZCOPY_SPA_CLIENT_SECRET</c>.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary><c>AZCOPY_SPA_CERT_PATH</c>; wins over the secret.</summary>
    public string? CertificatePath { get; init; }

    /// <summary><c>AZCOPY_SPA_CERT_PASSWORD</c>.</summary>
    public Secret? CertificatePassword { get; init; }

    /// <summary>The proxy and the trust file, for failures.</summary>
    public NetworkSettings Network { get; init; } = new();

    /// <summary>Where sign-ins are saved.</summary>
    public StoreSettings Store { get; init; } = new();

    /// <summary>Reads the variables. Empty ones count as unset. Never throws, except for a bad <c>DRAY_STORE</c>.</summary>
    /// <exception cref="DrayException"><c>DRAY_STORE</c> is none of its words. Kind: Usage.</exception>
    public static EnvironmentSettings From(IReadOnlyDictionary<string, string> environment) => new()
    {
        AutoLoginType = Text(environment, EnvironmentNames.AutoLoginType)?.Trim(),
        TenantId = Text(environment, EnvironmentNames.TenantId)?.Trim(),
        AuthorityText = Text(environment, EnvironmentNames.Authority),
        ApplicationId = Text(environment, EnvironmentNames.ApplicationId)?.Trim(),
        ClientSecret = Secret.From(Text(environment, EnvironmentNames.ClientSecret)),
        CertificatePath = Text(environment, EnvironmentNames.CertificatePath),
        CertificatePassword = Secret.From(Text(environment, EnvironmentNames.CertificatePassword)),
        Network = new NetworkSettings
        {
            Proxy = (Text(environment, "HTTPS_PROXY") ?? Text(environment, "https_proxy") ?? Text(environment, "ALL_PROXY")) is { } proxy
                ? SafeUrl.Redact(proxy) : null,
            CertificateFile = Text(environment, "SSL_CERT_FILE"),
        },
        Store = StoreSettings.From(environment),
    };

    /// <summary>The sign-in that <c>AZCOPY_AUTO_LOGIN_TYPE</c> asks for; null when it is unset. It is never saved.</summary>
    /// <exception cref="DrayException">The word is unknown, or variables are missing: every one of them is named. Kind: Usage.</exception>
    public SignInRequest? ToSignInRequest() => AutoLoginType?.ToUpperInvariant() switch
    {
        null or "" => null,
        "SPN" => ServicePrincipal(),
        "DEVICE" or "MSI" or "AZCLI" or "PSCRED" or "WORKLOAD" => throw new DrayException(new Failure(
            FailureKind.Usage, $"{EnvironmentNames.AutoLoginType} is '{AutoLoginType}', a way to sign in that this version does not have yet.")
        {
            Remedy = "Use SPN, with AZCOPY_SPA_APPLICATION_ID, AZCOPY_TENANT_ID and a secret or a certificate.",
        }),
        _ => throw new DrayException(new Failure(
            FailureKind.Usage, $"{EnvironmentNames.AutoLoginType} is '{AutoLoginType}', which is no way to sign in.")
        {
            Remedy = "Set it to one of DEVICE, SPN, MSI, AZCLI, PSCRED, WORKLOAD; or unset it to use the saved sign-in.",
        }),
    };

    /// <summary>The service principal that the <c>AZCOPY_SPA_…</c> variables describe, whatever the auto-login type is.</summary>
    /// <exception cref="DrayException">Variables are missing: every one of them is named. Kind: Usage.</exception>
    public SignInRequest ServicePrincipal()
    {
        if (Missing() is { Count: > 0 } missing)
        {
            throw new DrayException(new Failure(
                FailureKind.Usage, $"To sign in as a service principal, these variables must be set too: {string.Join(", ", missing)}.")
            {
                Remedy = "Set them, for example: export AZCOPY_TENANT_ID=<tenant id>.",
            });
        }

        var authority = Authority.Parse(AuthorityText, EnvironmentNames.Authority);
        return CertificatePath is not null
            ? new SignInRequest.ClientCertificate
            {
                Authority = authority,
                TenantId = TenantId!,
                ApplicationId = ApplicationId!,
                Path = CertificatePath,
                Password = CertificatePassword is null ? null : new SecretSource.Value(CertificatePassword, EnvironmentNames.CertificatePassword),
            }
            : new SignInRequest.ClientSecret
            {
                Authority = authority,
                TenantId = TenantId!,
                ApplicationId = ApplicationId!,
                Secret = new SecretSource.Value(ClientSecret!, EnvironmentNames.ClientSecret),
            };
    }

    private List<string> Missing()
    {
        var missing = new List<string>();
        if (ApplicationId is null)
        {
            missing.Add(EnvironmentNames.ApplicationId);
        }

        if (ClientSecret is null && CertificatePath is null)
        {
            missing.Add($"{EnvironmentNames.ClientSecret} (or {EnvironmentNames.CertificatePath})");
        }

        if (TenantId is null)
        {
            missing.Add(EnvironmentNames.TenantId);
        }

        return missing;
    }

    private static string? Text(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;
}

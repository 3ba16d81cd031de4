using Dray.Identity.Clouds;
using Dray.Identity.SignIn;
using Dray.Identity.SignIn.Users;
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

    /// <summary><c>AZCOPY_MSI_CLIENT_ID</c>.</summary>
    public string? IdentityClientId { get; init; }

    /// <summary><c>AZCOPY_MSI_RESOURCE_STRING</c>.</summary>
    public string? IdentityResourceId { get; init; }

    /// <summary><c>AZCOPY_MSI_OBJECT_ID</c>, which is refused.</summary>
    public string? IdentityObjectId { get; init; }

    /// <summary><c>AZURE_CLIENT_ID</c>, for workload identity.</summary>
    public string? WorkloadClientId { get; init; }

    /// <summary><c>AZURE_TENANT_ID</c>, for workload identity.</summary>
    public string? WorkloadTenantId { get; init; }

    /// <summary><c>AZURE_FEDERATED_TOKEN_FILE</c>.</summary>
    public string? FederatedTokenFile { get; init; }

    /// <summary><c>AZURE_AUTHORITY_HOST</c>, for workload identity.</summary>
    public string? WorkloadAuthorityText { get; init; }

    /// <summary><c>DRAY_CLIENT_ID</c>; null when unset.</summary>
    public string? PublicClientId { get; init; }

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
        IdentityClientId = Text(environment, EnvironmentNames.IdentityClientId)?.Trim(),
        IdentityResourceId = Text(environment, EnvironmentNames.IdentityResourceId)?.Trim(),
        IdentityObjectId = Text(environment, EnvironmentNames.IdentityObjectId)?.Trim(),
        WorkloadClientId = Text(environment, EnvironmentNames.WorkloadClientId)?.Trim(),
        WorkloadTenantId = Text(environment, EnvironmentNames.WorkloadTenantId)?.Trim(),
        FederatedTokenFile = Text(environment, EnvironmentNames.FederatedTokenFile),
        WorkloadAuthorityText = Text(environment, EnvironmentNames.WorkloadAuthority),
        PublicClientId = Text(environment, EnvironmentNames.PublicClientId)?.Trim(),
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
        "MSI" => ManagedIdentity(),
        "WORKLOAD" => WorkloadIdentity(),
        "AZCLI" => new SignInRequest.AzureCli { Authority = ReadAuthority(), TenantId = NamedTenant },
        "PSCRED" => new SignInRequest.AzurePowerShell { Authority = ReadAuthority(), TenantId = NamedTenant },
        "DEVICE" => new SignInRequest.DeviceCode
        {
            Authority = ReadAuthority(),
            TenantId = TenantId ?? UserTenant.Any,
            ApplicationId = PublicClientId ?? PublicClients.AzCopy,
        },
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
        ThrowIfAny(
            "To sign in as a service principal",
            (ApplicationId, EnvironmentNames.ApplicationId),
            (ClientSecret is null ? CertificatePath : "set", $"{EnvironmentNames.ClientSecret} (or {EnvironmentNames.CertificatePath})"),
            (TenantId, EnvironmentNames.TenantId));
        var authority = ReadAuthority();
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

    private SignInRequest.ManagedIdentity ManagedIdentity() => IdentityObjectId is null || IdentityClientId is not null || IdentityResourceId is not null
        ? new SignInRequest.ManagedIdentity
        {
            Authority = ReadAuthority(),
            ClientId = IdentityClientId,
            ResourceId = IdentityClientId is null ? IdentityResourceId : null,
        }
        : throw new DrayException(new Failure(FailureKind.Usage, $"{EnvironmentNames.IdentityObjectId} is set: an object id is no longer supported.")
        {
            Remedy = $"Set {EnvironmentNames.IdentityClientId} or {EnvironmentNames.IdentityResourceId} instead.",
        });

    /// <summary>The workload identity that the platform's variables describe, whatever the auto-login type is.</summary>
    /// <exception cref="DrayException">Variables are missing: every one of them is named. Kind: Usage.</exception>
    public SignInRequest WorkloadIdentity()
    {
        var tenant = WorkloadTenantId ?? TenantId;
        ThrowIfAny(
            "To sign in by workload identity",
            (WorkloadClientId, EnvironmentNames.WorkloadClientId),
            (tenant, EnvironmentNames.WorkloadTenantId),
            (FederatedTokenFile, EnvironmentNames.FederatedTokenFile));
        return new SignInRequest.WorkloadIdentity
        {
            Authority = AuthorityText is null ? Authority.Parse(WorkloadAuthorityText, EnvironmentNames.WorkloadAuthority) : ReadAuthority(),
            TenantId = tenant!,
            ApplicationId = WorkloadClientId!,
            TokenFile = FederatedTokenFile!,
        };
    }

    // "common" is AzCopy's default and names no tenant.
    private string? NamedTenant => string.Equals(TenantId, "common", StringComparison.OrdinalIgnoreCase) ? null : TenantId;

    private Authority ReadAuthority() => Authority.Parse(AuthorityText, EnvironmentNames.Authority);

    private static void ThrowIfAny(string purpose, params ReadOnlySpan<(string? Value, string Name)> variables)
    {
        var missing = new List<string>();
        foreach (var (value, name) in variables)
        {
            if (value is null)
            {
                missing.Add(name);
            }
        }

        if (missing.Count > 0)
        {
            throw new DrayException(new Failure(FailureKind.Usage, $"{purpose}, these variables must be set too: {string.Join(", ", missing)}.")
            {
                Remedy = "Set them, for example: export AZCOPY_TENANT_ID=<tenant id>.",
            });
        }
    }

    private static string? Text(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;
}

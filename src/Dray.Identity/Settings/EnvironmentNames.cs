namespace Dray.Identity.Settings;

/// <summary>The variables that signing in reads, by name.</summary>
public static class EnvironmentNames
{
    /// <summary>How to sign in without a saved sign-in: DEVICE, SPN, MSI, AZCLI, PSCRED or WORKLOAD, in any case.</summary>
    public const string AutoLoginType = "AZCOPY_AUTO_LOGIN_TYPE";

    /// <summary>The tenant's id or domain.</summary>
    public const string TenantId = "AZCOPY_TENANT_ID";

    /// <summary>The sign-in host of another cloud, an https URL.</summary>
    public const string Authority = "AZCOPY_ACTIVE_DIRECTORY_ENDPOINT";

    /// <summary>A service principal's application (client) id.</summary>
    public const string ApplicationId = "AZCOPY_SPA_APPLICATION_ID";

    /// <summary>A service principal's secret.</summary>
    public const string ClientSecret = "AZCOPY_SPA_CLIENT_SECRET";

    /// <summary>A service principal's certificate file, PEM or PFX; wins over the secret.</summary>
    public const string CertificatePath = "AZCOPY_SPA_CERT_PATH";

    /// <summary>The certificate file's password.</summary>
    public const string CertificatePassword = "AZCOPY_SPA_CERT_PASSWORD";

    /// <summary>A user-assigned managed identity's client id; wins over the resource id.</summary>
    public const string IdentityClientId = "AZCOPY_MSI_CLIENT_ID";

    /// <summary>A user-assigned managed identity's resource id.</summary>
    public const string IdentityResourceId = "AZCOPY_MSI_RESOURCE_STRING";

    /// <summary>A managed identity's object id: no longer supported, and refused.</summary>
    public const string IdentityObjectId = "AZCOPY_MSI_OBJECT_ID";

    /// <summary>Workload identity: the client id.</summary>
    public const string WorkloadClientId = "AZURE_CLIENT_ID";

    /// <summary>Workload identity: the tenant.</summary>
    public const string WorkloadTenantId = "AZURE_TENANT_ID";

    /// <summary>Workload identity: the file with the platform's token.</summary>
    public const string FederatedTokenFile = "AZURE_FEDERATED_TOKEN_FILE";

    /// <summary>Workload identity: the sign-in host, where <c>AZCOPY_ACTIVE_DIRECTORY_ENDPOINT</c> is unset.</summary>
    public const string WorkloadAuthority = "AZURE_AUTHORITY_HOST";

    /// <summary>The public application that people sign in through. Default: AzCopy's.</summary>
    public const string PublicClientId = "DRAY_CLIENT_ID";

    /// <summary>The saved sign-in to use where no <c>--profile</c> names one.</summary>
    public const string Profile = "DRAY_PROFILE";

    /// <summary>Forces one store: secret-service, keyring, file or plaintext (on Windows dpapi, on macOS keychain).</summary>
    public const string Store = "DRAY_STORE";

    /// <summary>A file with the key (32 bytes or more) or passphrase (fewer) that opens the saved sign-ins.</summary>
    public const string StoreKeyFile = "DRAY_STORE_KEY_FILE";
}

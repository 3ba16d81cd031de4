using System.CommandLine;

namespace Dray.Cli.Commands.Login;

/// <summary>The flags of <c>login</c>, each declared once.</summary>
internal static class LoginFlags
{
    public static readonly Option<string?> LoginType = new("--login-type")
    {
        HelpName = LoginTypes.Choice,
        Description = "How to sign in: a person by a code (the default), a service principal by secret or certificate, the identity of this machine, what az or Azure PowerShell is signed in as, "
            + "or a pod's or CI job's workload identity.",
    };

    public static readonly Option<bool> ServicePrincipal = new("--service-principal") { Description = "The same as --login-type=spn." };

    public static readonly Option<string?> ApplicationId = new("--application-id") { HelpName = "ID", Description = "Application (client) id of the service principal or workload identity; for a person, the public application to sign in through." };

    public static readonly Option<string?> TenantId = new("--tenant-id") { HelpName = "ID|DOMAIN", Description = "The tenant to sign in to. A person may leave it out, unless they are a guest there." };

    public static readonly Option<string?> Authority = new("--aad-endpoint")
    {
        HelpName = "URL",
        Description = "The sign-in host of another cloud. Default: https://login.microsoftonline.com.",
    };

    public static readonly Option<string?> CertificatePath = new("--certificate-path")
    {
        HelpName = "FILE",
        Description = "Certificate with its private key, PEM or PFX; its password comes from AZCOPY_SPA_CERT_PASSWORD. The path is saved, not the certificate.",
    };

    public static readonly Option<bool> SendChain = new("--send-certificate-chain") { Description = "Send the certificate along, for applications registered by subject name and issuer." };

    public static readonly Option<string?> SecretFile = new("--secret-file")
    {
        HelpName = "FILE|-",
        Description = "File with the client secret, or - for standard input. Else AZCOPY_SPA_CLIENT_SECRET, or a prompt. The path is saved, not the secret.",
    };

    public static readonly Option<bool> Identity = new("--identity") { Description = "The same as --login-type=msi: the managed identity of this machine, app or container." };

    public static readonly Option<string?> IdentityClientId = new("--identity-client-id") { HelpName = "ID", Description = "A user-assigned identity, by its client id." };

    public static readonly Option<string?> IdentityObjectId = new("--identity-object-id") { HelpName = "ID", Description = "A user-assigned identity, by its object id." };

    public static readonly Option<string?> IdentityResourceId = new("--identity-resource-id")
    {
        HelpName = "ID",
        Description = "A user-assigned identity, by its resource id: /subscriptions/…/userAssignedIdentities/NAME.",
    };

    public static readonly Option<string?> AccountId = new("--account-id")
    {
        HelpName = "ID",
        Description = "A user-assigned identity, by its client id or its resource id: the shape tells which.",
    };

    public static IEnumerable<Option> All =>
    [
        LoginType, ServicePrincipal, Identity, ApplicationId, TenantId, Authority, CertificatePath, SendChain, SecretFile,
        IdentityClientId, IdentityObjectId, IdentityResourceId, AccountId,
    ];
}

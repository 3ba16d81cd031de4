using Dray.Identity.Clouds;
using Dray.Identity.SignIn.Users;

namespace Dray.Identity.SignIn;

/// <summary>A way to sign in, with all that it needs. Nothing has been opened or contacted.</summary>
public abstract record SignInRequest
{
    private SignInRequest()
    {
    }

    /// <summary>The host that signs in. Default: the public cloud's.</summary>
    public Authority Authority { get; init; } = Authority.Public;

    /// <summary>Which way this is.</summary>
    public abstract SignInWay Way { get; }

    /// <summary>A service principal with a client secret.</summary>
    /// <remarks>Source: RFC 6749 §4.4; https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow</remarks>
    public sealed record ClientSecret : SignInRequest
    {
        /// <inheritdoc/>
        public override SignInWay Way => SignInWay.ClientSecret;

        /// <summary>A tenant's id or one of its domains; never <c>common</c>.</summary>
        public required string TenantId { get; init; }

        /// <summary>The application (client) id.</summary>
        public required string ApplicationId { get; init; }

        /// <summary>The secret's value (not its id).</summary>
        public required SecretSource Secret { get; init; }
    }

    /// <summary>A service principal with a certificate in a file.</summary>
    /// <remarks>Source: RFC 7523 §2.2; https://learn.microsoft.com/entra/identity-platform/certificate-credentials</remarks>
    public sealed record ClientCertificate : SignInRequest
    {
        /// <inheritdoc/>
        public override SignInWay Way => SignInWay.ClientCertificate;

        /// <summary>A tenant's id or one of its domains; never <c>common</c>.</summary>
        public required string TenantId { get; init; }

        /// <summary>The application (client) id.</summary>
        public required string ApplicationId { get; init; }

        /// <summary>Full path of a PEM or PFX file with certificate and private key. Read again when it changes.</summary>
        public required string Path { get; init; }

        /// <summary>The file's password; null for none.</summary>
        public SecretSource? Password { get; init; }

        /// <summary>Sends the certificate along (<c>x5c</c>), for applications registered by subject name and issuer. Default: no.</summary>
        public bool SendChain { get; init; }
    }

    /// <summary>The identity that Azure gives to the machine, container or function this runs on.</summary>
    /// <remarks>Source: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token</remarks>
    public sealed record ManagedIdentity : SignInRequest
    {
        /// <inheritdoc/>
        public override SignInWay Way => SignInWay.ManagedIdentity;

        /// <summary>The client id of a user-assigned identity; where none of the three ids is set, it is the system-assigned one.</summary>
        public string? ClientId { get; init; }

        /// <summary>The object (principal) id of a user-assigned identity.</summary>
        public string? ObjectId { get; init; }

        /// <summary>The Azure resource id of a user-assigned identity; at most one of the three is set.</summary>
        public string? ResourceId { get; init; }
    }

    /// <summary>A pod or CI job that trades its platform's token for one of Entra.</summary>
    /// <remarks>Source: RFC 7523 §2.2; https://learn.microsoft.com/entra/workload-id/workload-identity-federation</remarks>
    public sealed record WorkloadIdentity : SignInRequest
    {
        /// <inheritdoc/>
        public override SignInWay Way => SignInWay.WorkloadIdentity;

        /// <summary>A tenant's id or one of its domains; never <c>common</c>.</summary>
        public required string TenantId { get; init; }

        /// <summary>The application (client) id, or a user-assigned identity's client id.</summary>
        public required string ApplicationId { get; init; }

        /// <summary>Full path of the file with the platform's token. Read at each use: the platform renews it.</summary>
        public required string TokenFile { get; init; }
    }

    /// <summary>A person, by one of the ways to ask them.</summary>
    public abstract record OfUser : SignInRequest
    {
        /// <summary>A tenant's id or one of its domains. Default: the home tenant of whoever signs in; a guest must name the tenant.</summary>
        public string TenantId { get; init; } = UserTenant.Any;

        /// <summary>The public application to sign in through. Default: AzCopy's.</summary>
        public string ApplicationId { get; init; } = PublicClients.AzCopy;

        /// <summary>Who signed in before; their refresh token is tried first.</summary>
        public UserAccount? Account { get; init; }

        /// <summary>The user name, for failures; known longer than <see cref="Account"/>, which ends with its refresh token.</summary>
        public string? UserName { get; init; }

        /// <summary>Whether the person may be asked. Default: yes; a saved sign-in asks nobody.</summary>
        public bool MayAsk { get; init; } = true;
    }

    /// <summary>A person who enters a code in a browser, on this machine or any other.</summary>
    /// <remarks>Source: RFC 8628; https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code</remarks>
    public sealed record DeviceCode : OfUser
    {
        /// <inheritdoc/>
        public override SignInWay Way => SignInWay.DeviceCode;
    }

    /// <summary>The sign-in of the Azure CLI, <c>az login</c>.</summary>
    public sealed record AzureCli : SignInRequest
    {
        /// <inheritdoc/>
        public override SignInWay Way => SignInWay.AzureCli;

        /// <summary>The tenant to ask for; null for the one that az has.</summary>
        public string? TenantId { get; init; }
    }

    /// <summary>The sign-in of Azure PowerShell, <c>Connect-AzAccount</c>.</summary>
    public sealed record AzurePowerShell : SignInRequest
    {
        /// <inheritdoc/>
        public override SignInWay Way => SignInWay.AzurePowerShell;

        /// <summary>The tenant to ask for; null for the one that PowerShell has.</summary>
        public string? TenantId { get; init; }
    }
}

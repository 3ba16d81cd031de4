using Dray.Identity.Clouds;

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
}

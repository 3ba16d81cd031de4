using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Dray.Identity.Clouds;
using Dray.Identity.SignIn;
using Dray.Identity.SignIn.Users;
using Dray.Wire.Secrets;

namespace Dray.Identity.Saved;

/// <summary>A sign-in under a profile's name: what is needed to get a token again, and the tokens that are still good.</summary>
public sealed record SavedSignIn
{
    /// <summary>The profile used when none is named.</summary>
    public const string DefaultProfile = "default";

    /// <summary>The profile's name.</summary>
    public required string Profile { get; init; }

    /// <summary>Random, made when the sign-in was; tells it from another one of the same profile.</summary>
    public required string Id { get; init; }

    /// <summary>How.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<SignInWay>))]
    public required SignInWay Way { get; init; }

    /// <summary>The host that signs in.</summary>
    [JsonConverter(typeof(AuthorityJsonConverter))]
    public required Authority Authority { get; init; }

    /// <summary>When <c>dray login</c> succeeded.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>The tenant's id or domain, where one was named.</summary>
    public string? TenantId { get; init; }

    /// <summary>The application (client) id, where one was named.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>The client secret itself, only when it did not come from a file that can be read again.</summary>
    [JsonConverter(typeof(SecretJsonConverter))]
    public Secret? Secret { get; init; }

    /// <summary>The file the client secret is read from.</summary>
    public string? SecretFile { get; init; }

    /// <summary>The certificate file, by its full path; never its content.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>The certificate file's password itself, only when it did not come from a file.</summary>
    [JsonConverter(typeof(SecretJsonConverter))]
    public Secret? CertificatePassword { get; init; }

    /// <summary>The file the certificate's password is read from.</summary>
    public string? CertificatePasswordFile { get; init; }

    /// <summary>Whether the certificate is sent along (<c>x5c</c>).</summary>
    public bool SendChain { get; init; }

    /// <summary>A user-assigned managed identity's client id.</summary>
    public string? IdentityClientId { get; init; }

    /// <summary>A user-assigned managed identity's object id.</summary>
    public string? IdentityObjectId { get; init; }

    /// <summary>A user-assigned managed identity's resource id.</summary>
    public string? IdentityResourceId { get; init; }

    /// <summary>The file with the platform's token, for workload identity.</summary>
    public string? TokenFile { get; init; }

    /// <summary>A person's user name.</summary>
    public string? UserName { get; init; }

    /// <summary>MSAL's id of that person's account.</summary>
    public string? HomeAccountId { get; init; }

    /// <summary>MSAL's cache with that person's refresh token; null once it has ended.</summary>
    [JsonConverter(typeof(SecretJsonConverter))]
    public Secret? UserCache { get; init; }

    /// <summary>Access tokens by scope and tenant.</summary>
    public IReadOnlyDictionary<string, SavedToken> Tokens { get; init; } = new Dictionary<string, SavedToken>(StringComparer.Ordinal);

    /// <summary>Whether a secret or password is kept in the store, and not only a reference to one.</summary>
    [JsonIgnore]
    public bool HoldsSecret => Secret is not null || CertificatePassword is not null;

    /// <summary>Tells this sign-in from any other, and nothing about its secrets: 64 hex digits.</summary>
    [JsonIgnore]
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Profile}\n{Id}\n{SavedAt:O}")));

    /// <summary>Who signs in, how and where.</summary>
    [JsonIgnore]
    public SignInDescription Description => new(
        Way, UserName ?? ApplicationId ?? IdentityClientId ?? IdentityObjectId ?? IdentityResourceId ?? Way.Spoken(), TenantId, Authority);

    /// <summary>Makes a record of a request, with a new <see cref="Id"/>. Relative paths become full ones.</summary>
    public static SavedSignIn From(string profile, SignInRequest request, TimeProvider clock)
    {
        var common = new SavedSignIn
        {
            Profile = profile,
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Way = request.Way,
            Authority = request.Authority,
            SavedAt = clock.GetUtcNow(),
        };
        return request switch
        {
            SignInRequest.ClientSecret way => common with
            {
                TenantId = way.TenantId,
                ApplicationId = way.ApplicationId,
                Secret = Kept(way.Secret),
                SecretFile = FileOf(way.Secret),
            },
            SignInRequest.ClientCertificate way => common with
            {
                TenantId = way.TenantId,
                ApplicationId = way.ApplicationId,
                CertificatePath = Path.GetFullPath(way.Path),
                CertificatePassword = Kept(way.Password),
                CertificatePasswordFile = FileOf(way.Password),
                SendChain = way.SendChain,
            },
            SignInRequest.ManagedIdentity way => common with
            {
                IdentityClientId = way.ClientId,
                IdentityObjectId = way.ObjectId,
                IdentityResourceId = way.ResourceId,
            },
            SignInRequest.WorkloadIdentity way => common with
            {
                TenantId = way.TenantId,
                ApplicationId = way.ApplicationId,
                TokenFile = Path.GetFullPath(way.TokenFile),
            },
            SignInRequest.OfUser way => common with { TenantId = way.TenantId, ApplicationId = way.ApplicationId },
            SignInRequest.AzureCli way => common with { TenantId = way.TenantId },
            SignInRequest.AzurePowerShell way => common with { TenantId = way.TenantId },
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The same with a token that was just given for a scope, so that the next command need not ask for one.</summary>
    public SavedSignIn WithToken(string scope, Azure.Core.AccessToken token) => this with
    {
        Tokens = new Dictionary<string, SavedToken>(Tokens, StringComparer.Ordinal)
        {
            [scope] = new SavedToken { Token = new Secret(token.Token), ExpiresOn = token.ExpiresOn },
        },
    };

    /// <summary>The same with the person who signed in; unchanged for null.</summary>
    public SavedSignIn WithUser(UserAccount? user) => user is null ? this : this with
    {
        UserName = user.Name,
        TenantId = user.TenantId,
        HomeAccountId = user.HomeAccountId,
        UserCache = user.Cache,
    };

    /// <summary>The person who signed in; null for other ways, and once the refresh token has ended.</summary>
    [JsonIgnore]
    public UserAccount? User => UserCache is null ? null : new UserAccount(UserName ?? "", TenantId ?? "", HomeAccountId ?? "", UserCache);

    /// <summary>The request that gets a token again.</summary>
    public SignInRequest ToRequest() => Way switch
    {
        SignInWay.ClientSecret => new SignInRequest.ClientSecret
        {
            Authority = Authority,
            TenantId = TenantId ?? "",
            ApplicationId = ApplicationId ?? "",
            Secret = Source(Secret, SecretFile) ?? throw new InvalidDataException("The saved sign-in has no secret."),
        },
        SignInWay.ClientCertificate => new SignInRequest.ClientCertificate
        {
            Authority = Authority,
            TenantId = TenantId ?? "",
            ApplicationId = ApplicationId ?? "",
            Path = CertificatePath ?? "",
            Password = Source(CertificatePassword, CertificatePasswordFile),
            SendChain = SendChain,
        },
        SignInWay.ManagedIdentity => new SignInRequest.ManagedIdentity
        {
            Authority = Authority,
            ClientId = IdentityClientId,
            ObjectId = IdentityObjectId,
            ResourceId = IdentityResourceId,
        },
        SignInWay.WorkloadIdentity => new SignInRequest.WorkloadIdentity
        {
            Authority = Authority,
            TenantId = TenantId ?? "",
            ApplicationId = ApplicationId ?? "",
            TokenFile = TokenFile ?? "",
        },
        SignInWay.DeviceCode => new SignInRequest.DeviceCode
        {
            Authority = Authority,
            TenantId = TenantId ?? UserTenant.Any,
            ApplicationId = ApplicationId ?? PublicClients.AzCopy,
            Account = User,
            UserName = UserName,
            MayAsk = false,
        },
        SignInWay.AzureCli => new SignInRequest.AzureCli { Authority = Authority, TenantId = TenantId },
        SignInWay.AzurePowerShell => new SignInRequest.AzurePowerShell { Authority = Authority, TenantId = TenantId },
        _ => throw new UnreachableException(),
    };

    private static Secret? Kept(SecretSource? source) => (source as SecretSource.Value)?.Secret;

    private static string? FileOf(SecretSource? source) => source is SecretSource.FromFile file ? Path.GetFullPath(file.Path) : null;

    private static SecretSource? Source(Secret? value, string? file) =>
        file is not null ? new SecretSource.FromFile(file) : value is not null ? new SecretSource.Value(value, "the saved sign-in") : null;
}

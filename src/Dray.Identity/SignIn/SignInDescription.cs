using Dray.Identity.Clouds;

namespace Dray.Identity.SignIn;

/// <summary>Who signs in, how and where; never a secret.</summary>
/// <param name="Way">How.</param>
/// <param name="Account">Who: an application id, a user name or a managed identity's id.</param>
/// <param name="TenantId">The tenant asked for; null when the credential source decides.</param>
/// <param name="Authority">The host that signs in.</param>
public sealed record SignInDescription(SignInWay Way, string Account, string? TenantId, Authority Authority)
{
    /// <summary>Who is asked for the token, in words that follow "the": a host, or a managed identity's endpoint.</summary>
    public string Asked { get; init; } = $"sign-in host {Authority.Url.Authority}";
}

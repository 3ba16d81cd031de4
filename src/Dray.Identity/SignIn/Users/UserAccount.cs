using Dray.Wire.Secrets;

namespace Dray.Identity.SignIn.Users;

/// <summary>A person who has signed in.</summary>
/// <param name="Name">The user name, such as <c>ada@contoso.com</c>.</param>
/// <param name="TenantId">The tenant signed in to: a GUID.</param>
/// <param name="HomeAccountId">MSAL's id of the account: object id and home tenant.</param>
/// <param name="Cache">MSAL's cache in its own format (version 3, JSON): refresh token and latest access tokens.</param>
public sealed record UserAccount(string Name, string TenantId, string HomeAccountId, Secret Cache);

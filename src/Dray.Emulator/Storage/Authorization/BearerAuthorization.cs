using Dray.Emulator.Directory;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Authorization;

/// <summary>Access tokens of Entra, and the data roles of their bearers.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory</remarks>
internal sealed class BearerAuthorization(IStorageDirectory directory, IAccessTokenValidator tokens)
{
    /// <summary>First version that takes tokens.</summary>
    private const string FirstVersion = "2017-11-09";

    private const string Audience = "https://storage.azure.com";

    public AccessGrant Authorize(AccessRequest request, AccessNeed need, string token)
    {
        if (!request.Version.IsAtLeast(FirstVersion))
        {
            throw AuthorizationFaults.AuthenticationFailed("Authentication scheme Bearer is not supported in this version.");
        }

        // Azure takes tokens over TLS only. Loopback by path is exempt, for programs that ignore proxies.
        if (!request.IsHttps && !request.Address.PathStyle)
        {
            throw AuthorizationFaults.AuthenticationFailed("Authentication scheme Bearer is not supported over http.");
        }

        var claims = tokens.Validate(token, out var problem) ?? throw Refused(request, Detail(problem));
        if (!IsForStorage(claims.Audience, request))
        {
            throw Refused(request, "Audience validation failed. Audience did not match.");
        }

        if (!claims.TenantId.Equals(request.Account.TenantId, StringComparison.OrdinalIgnoreCase))
        {
            throw Refused(request, "Issuer validation failed. Issuer did not match.");
        }

        return IsAllowed(request, need.Action, claims.ObjectId)
            ? new AccessGrant { Principal = claims.ObjectId }
            : throw AuthorizationFaults.PermissionMismatch();
    }

    /// <summary>Whether a principal has a role that allows an action here.</summary>
    public bool IsAllowed(AccessRequest request, RoleAction action, string principal) =>
        action == RoleAction.Any || directory.RolesOf(principal).Any(role => Covers(role.Scope, request) && Allows(role.Role, action));

    /// <summary>The storage resource of all clouds, or the account's own address, with or without the slash.</summary>
    private static bool IsForStorage(string audience, AccessRequest request)
    {
        var bare = audience.TrimEnd('/');
        if (bare.Equals(Audience, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var own = request.Address.PathStyle ? $"{request.Account.Name}.blob.core.windows.net" : request.Address.Host;
        return bare.Equals($"https://{own}", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Covers(string scope, AccessRequest request)
    {
        var path = scope.Trim('/');
        return path.Length == 0
            || path == request.Account.Name
            || (request.Address.Container is { } container && path == $"{request.Account.Name}/{container}");
    }

    /// <summary>The roles of the control plane (Owner, Contributor, Reader) say nothing about data, so they are not here.</summary>
    private static bool Allows(string role, RoleAction action) => (role, action) switch
    {
        ("Storage Blob Data Owner", _) => true,
        ("Storage Blob Data Contributor", not RoleAction.OwnerOnly) => true,
        ("Storage Blob Data Reader", RoleAction.Read or RoleAction.DelegationKey) => true,
        ("Storage Blob Delegator", RoleAction.DelegationKey) => true,
        _ => false,
    };

    private static string Detail(string? problem) => problem switch
    {
        "expired" => "Lifetime validation failed. The token is expired.",
        "not yet valid" => "Lifetime validation failed. The token is not yet valid.",
        "issuer" => "Issuer validation failed. Issuer did not match.",
        "signature" => "Signature validation failed. Signature verification failed.",
        _ => "Signature validation failed. The token is malformed.",
    };

    private static StorageFault Refused(AccessRequest request, string detail) =>
        AuthorizationFaults.TokenRefused(Challenge.For(request), detail);
}

using Dray.Emulator.Directory;
using Dray.Emulator.Storage.Blob;
using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Authorization;

/// <summary>Decides whether a request may be done: by bearer token, shared key, SAS, or because the container is public.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/authorize-requests-to-azure-storage</remarks>
internal sealed class Authorizer(IStorageDirectory directory, IAccessTokenValidator tokens, BlobEngine engine)
{
    private readonly BearerAuthorization bearer = new(directory, tokens);
    private readonly SharedKeyAuthorization sharedKey = new(engine.Clock);
    private readonly SasAuthorization sas = new(engine);

    /// <returns>What is granted.</returns>
    /// <exception cref="StorageFault">It may not be done.</exception>
    public AccessGrant Authorize(AccessRequest request, AccessNeed need)
    {
        if (request.Authorization is { } header)
        {
            return ByHeader(request, need, header);
        }

        if (request.Parameter("sig") is null)
        {
            return Anonymously(request, need);
        }

        var grant = sas.Authorize(request, need);

        // A user delegation SAS can do no more than whoever asked for its key.
        return request.Parameter("skoid") is not { } signer || bearer.IsAllowed(request, need.Action, signer)
            ? grant
            : throw AuthorizationFaults.PermissionMismatch();
    }

    private AccessGrant ByHeader(AccessRequest request, AccessNeed need, string header)
    {
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        var (scheme, value) = space < 0 ? (header, string.Empty) : (header[..space], header[(space + 1)..].Trim());
        return scheme.ToLowerInvariant() switch
        {
            "bearer" => bearer.Authorize(request, need, value),
            "sharedkey" => sharedKey.Authorize(request, value, lite: false),
            "sharedkeylite" => sharedKey.Authorize(request, value, lite: true),
            _ => throw AuthorizationFaults.InvalidAuthenticationInfo(),
        };
    }

    /// <summary>A resource that is not public is challenged for since version 2019-12-12; to older clients it does not exist.</summary>
    /// <remarks>
    /// https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory#bearer-challenge and
    /// https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent (409 PublicAccessNotPermitted)
    /// </remarks>
    private AccessGrant Anonymously(AccessRequest request, AccessNeed need)
    {
        var container = request.Address.Container is { } name ? engine.Account(request.Account.Name).Find(name) : null;
        var access = request.Account.AllowPublicAccess ? container?.State.PublicAccess ?? PublicAccess.None : PublicAccess.None;
        if ((need.PublicWithBlobs && access != PublicAccess.None) || (need.PublicWithContainer && access == PublicAccess.Container))
        {
            return new AccessGrant { MayOverwrite = false };
        }

        if (request.Version.IsAtLeast("2019-12-12"))
        {
            throw AuthorizationFaults.NoAuthenticationInformation(Challenge.For(request));
        }

        throw request.Account.AllowPublicAccess ? Faults.ResourceNotFound() : AuthorizationFaults.PublicAccessNotPermitted();
    }
}

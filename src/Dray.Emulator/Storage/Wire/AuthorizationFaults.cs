namespace Dray.Emulator.Storage.Wire;

/// <summary>The refusals for want of authentication or authorization.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes</remarks>
internal static class AuthorizationFaults
{
    public static StorageFault AuthenticationFailed(string detail) => new(
        403,
        "AuthenticationFailed",
        "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.")
    {
        Details = [new("AuthenticationErrorDetail", detail)],
    };

    public static StorageFault PermissionMismatch() =>
        new(403, "AuthorizationPermissionMismatch", "This request is not authorized to perform this operation using this permission.");

    public static StorageFault ResourceTypeMismatch() =>
        new(403, "AuthorizationResourceTypeMismatch", "This request is not authorized to perform this operation using this resource type.");

    public static StorageFault ServiceMismatch() =>
        new(403, "AuthorizationServiceMismatch", "This request is not authorized to perform this operation using this service.");

    public static StorageFault ProtocolMismatch() =>
        new(403, "AuthorizationProtocolMismatch", "This request is not authorized to perform this operation using this protocol.");

    public static StorageFault SourceIpMismatch(string address) =>
        new(403, "AuthorizationSourceIPMismatch", "This request is not authorized to perform this operation using this source IP {0}.".Replace("{0}", address, StringComparison.Ordinal));

    public static StorageFault BlobOverwrite() =>
        new(403, "UnauthorizedBlobOverwrite", "This request is not authorized to perform blob overwrites.");

    public static StorageFault InvalidAuthenticationInfo() => new(
        400, "InvalidAuthenticationInfo", "Authentication information is not given in the correct format. Check the value of Authorization header.");

    /// <summary>A bearer token was shown and refused.</summary>
    public static StorageFault TokenRefused(string challenge, string detail) => new(
        401,
        "InvalidAuthenticationInfo",
        "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.")
    {
        Headers = [new("WWW-Authenticate", challenge)],
        Details = [new("AuthenticationErrorDetail", detail)],
    };

    public static StorageFault NoAuthenticationInformation(string challenge) => new(
        401,
        "NoAuthenticationInformation",
        "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.")
    {
        Headers = [new("WWW-Authenticate", challenge)],
    };

    public static StorageFault PublicAccessNotPermitted() =>
        new(409, "PublicAccessNotPermitted", "Public access is not permitted on this storage account.");
}

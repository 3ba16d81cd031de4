using System.Net;
using System.Net.Http.Headers;
using Dray.Storage.Addressing;
using Dray.Storage.Xml;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Storage.Http;

/// <summary>Status and service code → what a caller can act on and a user can do.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes</remarks>
internal static class StorageFailures
{
    public static async Task<DrayException> ReadAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation)
    {
        var (code, text) = await ErrorBody.ReadAsync(response, cancellation).ConfigureAwait(false);
        code = Header(response, "x-ms-error-code") ?? code;
        return new DrayException(Create(request, response, code, text));
    }

    private static Failure Create(HttpRequestMessage request, HttpResponseMessage response, string? code, string? text)
    {
        var url = new SafeUrl(new Uri(request.RequestUri!.GetLeftPart(UriPartial.Path)));
        var verb = request.Method.Method is "GET" or "HEAD" ? "read" : request.Method.Method == "DELETE" ? "delete" : "write";
        var status = (int)response.StatusCode;
        var said = FirstLine(text);
        return new Failure(KindOf(response.StatusCode, code), $"Cannot {verb} {url}: {status} {code ?? response.ReasonPhrase}{(said is null ? string.Empty : $" ({said})")}.")
        {
            ServiceCode = code,
            Status = status,
            RequestId = Header(response, "x-ms-request-id"),
            Remedy = code == "ContainerNotFound" ? MakeIt(request.RequestUri) : RemedyFor(status, code, verb),
        };
    }

    private static FailureKind KindOf(HttpStatusCode status, string? code) => (status, code) switch
    {
        (_, "ServerBusy" or "OperationTimedOut") => FailureKind.Throttled,
        (_, "Md5Mismatch" or "Crc64Mismatch") => FailureKind.Corrupt,
        (_, "AuthenticationFailed" or "InvalidAuthenticationInfo" or "NoAuthenticationInformation") => FailureKind.NotSignedIn,
        (HttpStatusCode.Unauthorized, _) => FailureKind.NotSignedIn,
        (HttpStatusCode.Forbidden, _) => FailureKind.Forbidden,
        (HttpStatusCode.NotFound, _) => FailureKind.NotFound,
        (HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.NotModified, _) => FailureKind.Conflict,
        (HttpStatusCode.TooManyRequests, _) => FailureKind.Throttled,
        (HttpStatusCode.RequestTimeout, _) => FailureKind.TimedOut,
        ( >= HttpStatusCode.InternalServerError, _) => FailureKind.Unavailable,
        ( >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest, _) => FailureKind.Untrusted,
        _ => FailureKind.Protocol,
    };

    private static string? RemedyFor(int status, string? code, string verb) => (status, code) switch
    {
        (_, "AuthorizationPermissionMismatch") => verb == "read"
            ? "Grant \"Storage Blob Data Reader\" (or Contributor) on the container or the account to this identity; a new role takes up to ten minutes. With a SAS, its sp= lacks this permission."
            : "Grant \"Storage Blob Data Contributor\" on the container or the account to this identity; a new role takes up to ten minutes. With a SAS, its sp= lacks this permission.",
        (_, "AuthorizationFailure") => "The account's firewall or network rules refuse this machine, or the SAS is limited to other addresses or services.",
        (_, "AuthorizationResourceTypeMismatch" or "AuthorizationServiceMismatch") => "The SAS is for other kinds of resources; make one whose ss= and srt= cover this.",
        (_, "AuthorizationProtocolMismatch") => "The SAS allows https only; write https:// in the URL.",
        (_, "AuthenticationFailed") => "The SAS or the key is wrong or expired, or this machine's clock is off.",
        (_, "InvalidAuthenticationInfo") => "Sign in again with 'dray login'.",
        (_, "NoAuthenticationInformation" or "PublicAccessNotPermitted") => NotSignedIn,
        (401, _) => NotSignedIn,
        (_, "ContainerBeingDeleted") => "The container is being deleted; try again in a minute.",
        (_, "AccountIsDisabled") => "The storage account is disabled.",
        (_, "InvalidResourceName") => "Container names are 3 to 63 lower-case letters, digits and single hyphens.",
        (_, "LeaseIdMissing") => "The blob is leased; break the lease first.",
        (_, "InvalidHeaderValue" or "UnsupportedHeader") => "If the service is older, set AZCOPY_DEFAULT_SERVICE_API_VERSION.",
        ( >= 300 and < 400, _) => "The service answered with a redirect, which is never followed with a credential; check the URL.",
        _ => null,
    };

    private static string MakeIt(Uri url)
    {
        var named = BlobUrl.Parse(url.GetLeftPart(UriPartial.Path)) with { Path = null };
        return $"Check the container's name, or make it: dray make {named.Display}";
    }

    private const string NotSignedIn = "Sign in with 'dray login', set AZCOPY_AUTO_LOGIN_TYPE, or add a SAS to the URL.";

    private static string? FirstLine(string? text)
    {
        var line = text?.Split('\n')[0].Trim().TrimEnd('.');
        return string.IsNullOrEmpty(line) ? null : line;
    }

    internal static string? Header(HttpResponseMessage response, string name) => Header(response.Headers, name);

    internal static string? Header(HttpHeaders? headers, string name) =>
        headers is not null && headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

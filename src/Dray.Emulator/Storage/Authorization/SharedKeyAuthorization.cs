using System.Globalization;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Authorization;

/// <summary>The account key, by a signature over the request.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key</remarks>
internal sealed class SharedKeyAuthorization(TimeProvider clock)
{
    /// <summary>How far the request's date may be from the service's clock.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(15);

    public AccessGrant Authorize(AccessRequest request, string credentials, bool lite)
    {
        var headers = request.Headers ?? throw AuthorizationFaults.InvalidAuthenticationInfo();
        var colon = credentials.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            throw AuthorizationFaults.InvalidAuthenticationInfo();
        }

        CheckDate(headers);
        var expected = lite ? StringToSign.SharedKeyLite(request, headers) : StringToSign.SharedKey(request, headers);
        var signature = credentials[(colon + 1)..];
        if (credentials[..colon] != request.Account.Name || !Signature.IsBy(request.Account.Keys, expected, signature))
        {
            throw AuthorizationFaults.AuthenticationFailed(
                $"The MAC signature found in the HTTP request '{signature}' is not the same as any computed signature. Server used following string to sign: '{expected}'.");
        }

        return new AccessGrant { ByAccountKey = true };
    }

    private void CheckDate(IHeaderDictionary headers)
    {
        var text = headers["x-ms-date"].ToString() is { Length: > 0 } own ? own : headers.Date.ToString();
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            throw AuthorizationFaults.AuthenticationFailed("The Date header in the request is incorrect.");
        }

        if ((clock.GetUtcNow() - date).Duration() > Tolerance)
        {
            throw AuthorizationFaults.AuthenticationFailed($"The date header in the request is incorrect: {text}");
        }
    }
}

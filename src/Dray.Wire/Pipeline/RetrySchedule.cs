using System.Net;

namespace Dray.Wire.Pipeline;

/// <summary>How often, and after which pause, a request is tried again.</summary>
public sealed record RetrySchedule
{
    /// <summary>Tries after the first one. Default 20, as AzCopy.</summary>
    public int MaxRetries { get; init; } = 20;

    /// <summary>Pause before the first retry; doubles from there. Default 1 s.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause. Default 60 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a host that has never answered is tried: a mistyped account should be reported, not waited for. Default 25 s.
    /// </summary>
    public TimeSpan UnheardOfLimit { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Longest one try may take, body included; 15 minutes by default, as <c>AZCOPY_REQUEST_TRY_TIMEOUT</c>.</summary>
    public TimeSpan TryLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether a status tells of a passing trouble. By status alone: a gateway's 502 carries no service code.</summary>
    /// <remarks>Source: https://learn.microsoft.com/azure/storage/blobs/storage-retry-policy</remarks>
    public static bool IsTransient(HttpStatusCode status) => (int)status is 408 or 429 or 500 or 502 or 503 or 504;

    /// <summary>The same of an answer: a 500 that says "not supported" (as Azurite's) stays one however often it is asked.</summary>
    public static bool IsTransient(HttpResponseMessage response) =>
        IsTransient(response.StatusCode)
        && !(response.Headers.TryGetValues("x-ms-error-code", out var codes) && codes.Contains("FeatureNotSupported", StringComparer.Ordinal));

    /// <summary>The pause before a retry, spread by up to a fifth so that many clients do not return at once.</summary>
    /// <param name="retry">1 for the first retry.</param>
    /// <param name="asked">The service's own <c>Retry-After</c>; it wins, within <see cref="LongestPause"/>.</param>
    /// <param name="spread">A number from 0 (inclusive) to 1 (exclusive).</param>
    public TimeSpan PauseBefore(int retry, TimeSpan? asked, double spread)
    {
        if (asked is { } wanted)
        {
            return wanted < TimeSpan.Zero ? TimeSpan.Zero : wanted < LongestPause ? wanted : LongestPause;
        }

        var doubled = FirstPause * Math.Pow(2, Math.Min(retry - 1, 30));
        return (doubled < LongestPause ? doubled : LongestPause) * (0.8 + (0.2 * spread));
    }
}

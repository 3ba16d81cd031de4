using Dray.Storage.Addressing;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Cli.Connections;

/// <summary>Tells a local path from a URL, and Blob Storage from other services, as AzCopy does.</summary>
internal static class Locations
{
    public static bool IsUrl(string text) => text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && text.Contains("://", StringComparison.Ordinal);

    /// <summary>Returns the text; refuses what is nearly a URL, which would else be taken for a local path.</summary>
    /// <exception cref="DrayException">A scheme that is not http or https, or slashes that are missing (<see cref="FailureKind.Usage"/>).</exception>
    public static string DemandPathOrUrl(string text)
    {
        var isNearly = text.Contains("://", StringComparison.Ordinal)
            || text.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        return IsUrl(text) || !isNearly ? text : throw new DrayException(
            new Failure(FailureKind.Usage, $"'{SafeUrl.Redact(text)}' is neither a local path nor a URL that starts with https://.")
            { Remedy = "Write it as https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH." });
    }

    /// <summary>Reads a URL of Blob Storage.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="isSaidToBeBlob">A flag says so, whatever the host's name.</param>
    /// <param name="flag">The flag that would say so, for the remedy.</param>
    /// <exception cref="DrayException">It is malformed, or another service's (<see cref="FailureKind.Usage"/>).</exception>
    public static BlobUrl Blob(string text, bool isSaidToBeBlob, string flag)
    {
        var looksRemote = text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.Contains("://", StringComparison.Ordinal);
        if (!looksRemote)
        {
            throw new DrayException(new Failure(FailureKind.Usage, $"'{SafeUrl.Redact(text)}' is not a URL.")
            { Remedy = "Write it as https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH." });
        }

        var url = BlobUrl.Parse(text);
        var host = new Uri(url.Endpoint).Host;
        var isBlob = isSaidToBeBlob || host.Contains(".blob", StringComparison.OrdinalIgnoreCase);
        return isBlob
            ? url
            : throw new DrayException(new Failure(FailureKind.Usage, $"'{SafeUrl.Redact(text)}' does not tell which service it is: its host has no '.blob' in it.")
            { Remedy = $"If it is Blob Storage, say so with {flag}." });
    }
}

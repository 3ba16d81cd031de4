using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Wire.Trust;

/// <summary>Which hosts may be shown a token or a key: those under a known suffix, over TLS, spelled plainly.</summary>
/// <remarks>
/// The suffixes of Azure Storage are those AzCopy trusts; <c>--trusted-microsoft-suffixes</c> adds others.
/// A URL whose host could be read in two ways (user info, a backslash, an escape, an unusual character) is refused, never repaired.
/// </remarks>
public sealed class TrustedHosts
{
    /// <summary>The suffixes trusted without being named: Azure Storage in every public and sovereign cloud.</summary>
    public static readonly IReadOnlyList<string> StorageSuffixes =
        ["core.windows.net", "core.chinacloudapi.cn", "core.cloudapi.de", "core.usgovcloudapi.net", "storage.azure.net"];

    private readonly HostSuffix[] suffixes;

    /// <param name="extra">More suffixes, as a person writes them; empty entries are ignored.</param>
    /// <exception cref="DrayException">An entry is not a host suffix (<see cref="FailureKind.Usage"/>).</exception>
    public TrustedHosts(IEnumerable<string>? extra = null)
    {
        suffixes = [.. StorageSuffixes.Concat((extra ?? []).Where(entry => !string.IsNullOrWhiteSpace(entry))).Select(Read)];
    }

    /// <summary>Why a credential must not go to this URL, or null when it may.</summary>
    public Failure? Refusal(Uri url)
    {
        if (!string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal))
        {
            return Refused(url, "it is not https, so anyone on the way could read the credential", "Write https:// instead.");
        }

        if (!IsSpelledPlainly(url))
        {
            return Refused(url, "its host can be read in more than one way", "Write it as https://HOST/… with a plain host name.");
        }

        var host = url.IdnHost.TrimEnd('.').ToLowerInvariant();
        return suffixes.Any(suffix => suffix.Matches(host, url.Port))
            ? null
            : Refused(
                url,
                $"{host} is under no trusted suffix",
                $"If you trust it, add --trusted-microsoft-suffixes={host}{(url.IsDefaultPort ? string.Empty : $":{url.Port}")}.");
    }

    /// <summary>Throws where <see cref="Refusal"/> finds a reason.</summary>
    /// <exception cref="DrayException">The credential must not go there (<see cref="FailureKind.Untrusted"/>).</exception>
    public void Demand(Uri url)
    {
        if (Refusal(url) is { } failure)
        {
            throw new DrayException(failure);
        }
    }

    private static bool IsSpelledPlainly(Uri url)
    {
        var text = url.OriginalString;
        var begin = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = text.AsSpan(begin).IndexOfAny('/', '?', '#');
        var authority = end < 0 ? text.AsSpan(begin) : text.AsSpan(begin, end);
        return url.UserInfo.Length == 0
            && url.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6
            && !authority.ContainsAnyExcept(Plain);
    }

    private static readonly System.Buffers.SearchValues<char> Plain =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:[]");

    private static HostSuffix Read(string entry) =>
        HostSuffix.Parse(entry) ?? throw new DrayException(new Failure(
            FailureKind.Usage, $"'{entry}' is not a host suffix.")
        { Remedy = "Give suffixes such as --trusted-microsoft-suffixes='*.example.net;127.0.0.1:10000'." });

    private static Failure Refused(Uri url, string why, string remedy) =>
        new(FailureKind.Untrusted, $"No credential was sent to {new SafeUrl(url)}: {why}.") { Remedy = remedy };
}

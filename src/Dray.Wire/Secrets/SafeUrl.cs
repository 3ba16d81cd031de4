using System.Text.RegularExpressions;

namespace Dray.Wire.Secrets;

/// <summary>A URL as it may be shown: query values that grant access print as <c>-REDACTED-</c>, user info is dropped.</summary>
/// <remarks>
/// Which query keys: those whose name contains <c>sig</c>, <c>signature</c>, <c>token</c>, <c>credential</c>, <c>secret</c>,
/// <c>code</c> or <c>assertion</c>, in any case.
/// </remarks>
public readonly partial record struct SafeUrl(Uri Url)
{
    private static readonly string[] Telling = ["sig", "token", "credential", "secret", "code", "assertion", "password"];

    /// <inheritdoc/>
    public override string ToString() => Redact(Url.OriginalString);

    /// <summary>Redacts any text with URLs in it. What follows a redacted value, up to the next <c>&amp;</c> or URL, goes with it.</summary>
    public static string Redact(string text) => string.Concat(UrlStart().Split(text).Select(RedactOne));

    private static string RedactOne(string url)
    {
        var start = url.IndexOf('?', StringComparison.Ordinal);
        var path = WithoutUserInfo(start < 0 ? url : url[..start]);
        return start < 0 ? path : path + "?" + string.Join('&', url[(start + 1)..].Split('&').Select(RedactPair));
    }

    [GeneratedRegex("(?=https?://)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UrlStart();

    private static string RedactPair(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? pair : pair[..equals];
        return equals >= 0 && Telling.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? $"{name}=-REDACTED-" : pair;
    }

    private static string WithoutUserInfo(string url)
    {
        var authority = url.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            return url;
        }

        var begin = authority + 3;
        var end = url.IndexOf('/', begin);
        var at = url.LastIndexOf('@', (end < 0 ? url.Length : end) - 1);
        return at < begin ? url : url[..begin] + url[(at + 1)..];
    }
}

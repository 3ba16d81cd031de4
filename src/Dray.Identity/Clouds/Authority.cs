using System.Diagnostics.CodeAnalysis;
using Dray.Wire.Failures;

namespace Dray.Identity.Clouds;

/// <summary>The host that signs in: <c>https://HOST[:PORT]</c>, nothing more.</summary>
/// <remarks>
/// A host of the built-in table belongs to a known cloud; any other is one the user named. For neither is the public cloud's
/// instance discovery contacted, so that an air-gapped or sovereign sign-in says nothing to another cloud.
/// </remarks>
public sealed record Authority
{
    private Authority(Uri url) => Url = url;

    /// <summary><c>https://login.microsoftonline.com</c>, the default.</summary>
    public static Authority Public { get; } = Of(AzureCloud.Public);

    /// <summary>The base address, https, with <c>/</c> as its path.</summary>
    public Uri Url { get; }

    /// <summary>The cloud this host belongs to; null for a host that only the user knows.</summary>
    public AzureCloud? Cloud => Url.IsDefaultPort ? AzureCloud.OfAuthorityHost(Url.Host) : null;

    /// <summary>Whether the built-in table knows the host.</summary>
    public bool IsBuiltIn => Cloud is not null;

    /// <summary>The first sign-in host of a cloud.</summary>
    public static Authority Of(AzureCloud cloud) => new(new Uri($"https://{cloud.AuthorityHosts[0]}/"));

    /// <summary>Reads what was typed for <c>--aad-endpoint</c> or put in a variable; null or blank text is the public cloud.</summary>
    /// <param name="text">A URL, or a bare host name. A tenant segment is refused: it has its own flag.</param>
    /// <param name="origin">Where the text came from, for the failure: a flag or a variable.</param>
    /// <exception cref="DrayException">The text is no <c>https://HOST[:PORT]</c>. Kind: <see cref="FailureKind.Usage"/>.</exception>
    public static Authority Parse(string? text, string origin = "--aad-endpoint")
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Public;
        }

        return TryParse(text, out var authority, out var problem) ? authority : throw new DrayException(new Failure(
            FailureKind.Usage, $"{origin} '{Shown(text)}' {problem}.")
        {
            Remedy = "Give the sign-in host of your cloud, such as https://login.microsoftonline.com or https://login.microsoftonline.us.",
        });
    }

    /// <summary>Reads the text without throwing.</summary>
    /// <param name="text">A URL or a bare host name.</param>
    /// <param name="authority">What was read.</param>
    /// <param name="problem">Otherwise, the rest of a sentence that begins with the text.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Authority? authority, [NotNullWhen(false)] out string? problem)
    {
        authority = null;
        var trimmed = text.Trim();
        var full = trimmed.Contains("://", StringComparison.Ordinal) ? trimmed : "https://" + trimmed;
        problem = Problem(trimmed, full, out var url);
        if (problem is null)
        {
            authority = new Authority(new Uri($"https://{url!.IdnHost.ToLowerInvariant().Bracketed()}{(url.IsDefaultPort ? "" : ":" + url.Port)}/"));
        }

        return authority is not null;
    }

    /// <summary>The address without its last slash, as people write it.</summary>
    public override string ToString() => Url.GetLeftPart(UriPartial.Authority);

    // A backslash, a control character or user info is how one host is dressed up as another; refused before Uri normalises them away.
    private static string? Problem(string text, string full, out Uri? url)
    {
        url = null;
        if (text.Any(static letter => letter is '\\' or '@' or ' ' || char.IsControl(letter)))
        {
            return "has a character that no sign-in host has";
        }

        if (!Uri.TryCreate(full, UriKind.Absolute, out url) || url.Host.Length == 0 || url.HostNameType == UriHostNameType.Unknown)
        {
            return "is not a URL";
        }

        if (url.Scheme != Uri.UriSchemeHttps)
        {
            return "is not https";
        }

        return url.PathAndQuery != "/" || url.Fragment.Length > 0 || url.Host.EndsWith('.')
            ? "is more than a host (the tenant goes in --tenant-id)" : null;
    }

    private static string Shown(string text) => Wire.Secrets.SafeUrl.Redact(text.Trim());
}

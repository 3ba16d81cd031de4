using System.Globalization;
using System.Text.RegularExpressions;
using Dray.Transfer.Planning;

namespace Dray.Cli.Parsing;

/// <summary>Flag values as AzCopy writes them: lists with <c>;</c>, sizes in MiB, times in ISO 8601, words in any case.</summary>
internal static class Values
{
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHHK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    public static IReadOnlyList<string> List(string? text) =>
        string.IsNullOrEmpty(text) ? [] : text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static IReadOnlyList<Glob> Globs(UsageErrors errors, string flag, string? text) =>
        [.. List(text).Select(pattern => errors.Under(flag, () => Glob.Parse(pattern))).OfType<Glob>()];

    public static IReadOnlyList<Regex> Regexes(UsageErrors errors, string flag, string? text)
    {
        var found = new List<Regex>();
        foreach (var pattern in List(text))
        {
            try
            {
                found.Add(new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
            }
            catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
            {
                errors.Add(flag, pattern, "it is not a regular expression", $"{exception.Message.TrimEnd('.')}.");
            }
        }

        return found;
    }

    /// <summary>A size in MiB, decimals allowed, as bytes.</summary>
    public static long? MiB(UsageErrors errors, string flag, string? text, long maxBytes)
    {
        if (string.IsNullOrEmpty(text) || text == "0")
        {
            return null;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value < 0)
        {
            errors.Add(flag, text, "it is not a size in MiB", "Give a number such as 8 or 0.25.");
            return null;
        }

        var isTooMuch = value > maxBytes / 1024m / 1024m;
        var bytes = isTooMuch ? 0 : value * 1024 * 1024;
        if (isTooMuch || bytes != decimal.Truncate(bytes))
        {
            errors.Add(flag, text, isTooMuch ? $"it is more than {maxBytes / 1024 / 1024} MiB" : "it is no whole number of bytes", "Give a smaller or rounder number.");
            return null;
        }

        return bytes == 0 ? null : (long)bytes;
    }

    public static DateTimeOffset? Time(UsageErrors errors, string flag, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time))
        {
            return time;
        }

        errors.Add(flag, text, "it is no time in ISO 8601", "Write it as 2026-11-20T18:30:00Z.");
        return null;
    }

    /// <summary>One of some words, in any case; the default when nothing was given.</summary>
    public static T Word<T>(UsageErrors errors, string flag, string? text, T fallback, params ReadOnlySpan<(string Word, T Value)> words)
    {
        if (string.IsNullOrEmpty(text))
        {
            return fallback;
        }

        foreach (var (word, value) in words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        var known = new List<string>();
        foreach (var (word, _) in words)
        {
            known.Add(word);
        }

        errors.Add(flag, text, "it is not a known value", $"Use one of {string.Join(", ", known)}.");
        return fallback;
    }

    /// <summary><c>k=v;k2=v2</c>, with <c>\;</c> and <c>\=</c> for the characters themselves.</summary>
    public static IReadOnlyDictionary<string, string> Metadata(UsageErrors errors, string flag, string? text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in Regex.Split(text ?? string.Empty, @"(?<!\\);", RegexOptions.None, TimeSpan.FromSeconds(1)).Where(entry => entry.Length > 0))
        {
            var parts = Regex.Split(entry, @"(?<!\\)=", RegexOptions.None, TimeSpan.FromSeconds(1));
            var name = Unescaped(parts[0]);
            var isName = name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
            if (parts.Length != 2 || !isName)
            {
                errors.Add(flag, entry, "it is no NAME=VALUE with a name of letters, digits and _", "Write it as --metadata='key=value;key2=value2'.");
                continue;
            }

            pairs[name] = Unescaped(parts[1]);
        }

        return pairs;
    }

    /// <summary><c>k=v&amp;k2=v2</c>, at most ten.</summary>
    public static string? Tags(UsageErrors errors, string flag, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var pairs = text.Split('&', StringSplitOptions.RemoveEmptyEntries);
        if (pairs.Length > 10 || pairs.Any(pair => pair.IndexOf('=', StringComparison.Ordinal) < 1))
        {
            errors.Add(flag, text, pairs.Length > 10 ? "a blob has at most 10 tags" : "an entry has no =", "Write it as --blob-tags='key=value&key2=value2'.");
            return null;
        }

        return text;
    }

    private static string Unescaped(string text) => text.Replace("\\;", ";", StringComparison.Ordinal).Replace("\\=", "=", StringComparison.Ordinal);
}

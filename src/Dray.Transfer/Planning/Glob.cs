using System.Text;
using System.Text.RegularExpressions;
using Dray.Wire.Failures;

namespace Dray.Transfer.Planning;

/// <summary>A shell pattern for one name: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[^a-z]</c>, and <c>\</c> before any of them. Case counts.</summary>
public sealed class Glob
{
    private readonly Regex regex;

    private Glob(string pattern, Regex regex) => (Pattern, this.regex) = (pattern, regex);

    /// <summary>As it was written.</summary>
    public string Pattern { get; }

    /// <summary>Whether the whole name fits.</summary>
    public bool Matches(string name) => regex.IsMatch(name);

    /// <exception cref="DrayException">A bracket is not closed, or a range is reversed (<see cref="FailureKind.Usage"/>).</exception>
    public static Glob Parse(string pattern)
    {
        try
        {
            var options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline;
            return new Glob(pattern, new Regex(Translate(pattern), options));
        }
        catch (ArgumentException exception)
        {
            throw new DrayException(
                new Failure(FailureKind.Usage, $"'{pattern}' is not a pattern: {(exception is RegexParseException ? "its brackets hold no valid set" : exception.Message)}.")
                { Remedy = "Use * ? and [a-z]; write \\[ for a bracket." },
                exception);
        }
    }

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '*':
                    regex.Append("[^/]*");
                    break;
                case '?':
                    regex.Append(AnyBut("/"));
                    break;
                case '[':
                    at = TranslateSet(pattern, at, regex);
                    break;
                case '\\' when at + 1 < pattern.Length:
                    regex.Append(Regex.Escape(pattern[++at].ToString()));
                    break;
                default:
                    regex.Append(Regex.Escape(pattern[at].ToString()));
                    break;
            }
        }

        return regex.Append('$').Replace("$", "\\z", regex.Length - 1, 1).ToString();
    }

    // As in a shell, a ] that comes first is one of the set.
    private static int TranslateSet(string pattern, int open, StringBuilder regex)
    {
        var at = open + 1;
        var isNegated = at < pattern.Length && pattern[at] is '^' or '!';
        var first = at += isNegated ? 1 : 0;
        var set = new StringBuilder();
        for (; at < pattern.Length && (pattern[at] != ']' || at == first); at++)
        {
            var isEscaped = pattern[at] == '\\' && at + 1 < pattern.Length;
            at += isEscaped ? 1 : 0;
            var isLiteral = pattern[at] is '\\' or '[' or ']' or '^' || (isEscaped && pattern[at] == '-');
            set.Append(isLiteral ? "\\" : string.Empty).Append(pattern[at]);
        }

        if (at >= pattern.Length)
        {
            throw new ArgumentException("a [ has no ]");
        }

        regex.Append(isNegated ? AnyBut(set.ToString()) : $"[{set}]");
        return at;
    }

    // One character is one or two UTF-16 units.
    private static string AnyBut(string set) => $@"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\uD800-\uDFFF{set}])";
}

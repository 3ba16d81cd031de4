using Dray.Transfer.Planning;
using Dray.Wire.Failures;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Transfer.Tests.Planning;

public sealed class GlobTests
{
    private static readonly Gen<string> Pattern =
        from parts in Gen.ListOf(Gen.Elements("a", "b", ".", "*", "?", "[ab]", "[^a]", "[a-b]", "\\*", "\\?", "+", "(", "$", "^", "|", "ä", "{", " "))
        select string.Concat(parts.Take(6));

    private static readonly Gen<string> Name =
        from parts in Gen.ListOf(Gen.Elements("a", "b", "c", ".", "*", "?", "+", "(", "$", "^", "|", "ä", "\n", "{", " "))
        select string.Concat(parts.Take(8));

    [Fact]
    public void A_pattern_matches_what_a_simple_matcher_matches() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5000),
        Prop.ForAll(Pattern.ToArbitrary(), Name.ToArbitrary(), (pattern, name) => Glob.Parse(pattern).Matches(name) == Reference(pattern, name)));

    [Fact]
    public void A_name_with_every_special_character_escaped_matches_itself_only() => Prop.ForAll(
        Name.ToArbitrary(), Name.ToArbitrary(), (name, other) =>
        {
            var glob = Glob.Parse(string.Concat(name.Select(c => $"\\{c}")));
            return glob.Matches(name) && glob.Matches(other) == (name == other);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("*.jpg", "a.jpg", true)]
    [InlineData("*.jpg", "a.JPG", false)]
    [InlineData("*.jpg", "a.jpg\n", false)]
    [InlineData("*", "d/a", false)]
    [InlineData("?", "\U0001F600", true)]
    [InlineData("[^a]", "\U0001F600", true)]
    [InlineData("[!a]", "b", true)]
    [InlineData("[!a]", "a", false)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[]a]", "]", true)]
    [InlineData("[^]a]", "]", false)]
    [InlineData("[[]", "[", true)]
    [InlineData("[\\]]", "]", true)]
    [InlineData("[\\^]", "^", true)]
    [InlineData("[a-c-[b]]", "b]", true)]
    [InlineData("\\", "\\", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    public void Patterns_mean_what_a_shell_means(string pattern, string name, bool matches) =>
        Assert.Equal(matches, Glob.Parse(pattern).Matches(name));

    [Theory]
    [InlineData("[")]
    [InlineData("[a")]
    [InlineData("[]")]
    [InlineData("[^]")]
    [InlineData("[!]")]
    [InlineData("[b-a]")]
    [InlineData("x[^")]
    public void A_broken_pattern_is_a_usage_failure_that_repeats_it(string pattern)
    {
        var failure = Assert.Throws<DrayException>(() => Glob.Parse(pattern)).Failure;

        Assert.Equal(FailureKind.Usage, failure.Kind);
        Assert.Contains($"'{pattern}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_a_pattern_or_a_usage_failure() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(Gen.ListOf(Gen.Elements("[".ToCharArray()[0], ']', '^', '!', '-', '\\', 'a', '*', '?', '&')).Select(list => new string([.. list])).ToArbitrary(), pattern =>
        {
            try
            {
                Glob.Parse(pattern).Matches("a");
            }
            catch (DrayException exception) when (exception.Failure.Kind == FailureKind.Usage)
            {
            }
        }));

    // The obvious recursive matcher, for the patterns generated above.
    private static bool Reference(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (pattern.Length == 0)
        {
            return name.Length == 0;
        }

        switch (pattern[0])
        {
            case '*':
                for (var skip = 0; skip <= name.Length; skip++)
                {
                    if (Reference(pattern[1..], name[skip..]))
                    {
                        return true;
                    }
                }

                return false;
            case '?':
                return name.Length > 0 && Reference(pattern[1..], name[1..]);
            case '[':
                var close = pattern.IndexOf(']');
                return name.Length > 0 && InSet(pattern[1..close], name[0]) && Reference(pattern[(close + 1)..], name[1..]);
            case '\\':
                return name.Length > 0 && name[0] == pattern[1] && Reference(pattern[2..], name[1..]);
            default:
                return name.Length > 0 && name[0] == pattern[0] && Reference(pattern[1..], name[1..]);
        }
    }

    private static bool InSet(ReadOnlySpan<char> set, char c) => set switch
    {
        "ab" or "a-b" => c is 'a' or 'b',
        "^a" => c != 'a',
        _ => throw new InvalidOperationException("no such set is generated"),
    };
}

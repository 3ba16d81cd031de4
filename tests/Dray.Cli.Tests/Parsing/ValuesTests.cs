using System.Globalization;
using Dray.Cli.Parsing;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Cli.Tests.Parsing;

public sealed class ValuesTests
{
    private readonly UsageErrors errors = new();

    [Fact]
    public void Any_metadata_written_with_escapes_is_read_back()
    {
        var name = Gen.Elements("a", "B", "_c", "k1").Select(text => text);
        var value = Gen.ListOf(Gen.Elements("x", "=", ";", " ", "ä", ":", "&", "\"")).Select(string.Concat);
        var pairs = Gen.ListOf(Gen.Zip(name, value)).Select(list => list.DistinctBy(pair => pair.Item1).ToList());

        Prop.ForAll(pairs.ToArbitrary(), expected =>
        {
            var text = string.Join(';', expected.Select(pair =>
                $"{pair.Item1}={pair.Item2.Replace(";", "\\;", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal)}"));
            var problems = new UsageErrors();
            var read = Values.Metadata(problems, "--metadata", text);
            return !problems.Any && read.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))
                .SequenceEqual(expected.OrderBy(pair => pair.Item1, StringComparer.Ordinal).Select(pair => (pair.Item1, pair.Item2)));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("a")]
    [InlineData("=b")]
    [InlineData("1a=b")]
    [InlineData("a-b=c")]
    [InlineData("a=b=c")]
    [InlineData("ä=b")]
    public void Metadata_without_a_name_and_a_value_is_a_problem(string text)
    {
        Values.Metadata(errors, "--metadata", text);

        Assert.StartsWith($"--metadata '{text}': ", Assert.Single(errors.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_whole_number_of_bytes_in_MiB_is_read_back_exactly() => Prop.ForAll(
        Gen.Choose(1, int.MaxValue).ToArbitrary(), bytes =>
        {
            var problems = new UsageErrors();
            var text = ((decimal)bytes / 1024 / 1024).ToString(CultureInfo.InvariantCulture);
            return Values.MiB(problems, "--x", text, long.MaxValue) == bytes && !problems.Any;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("0", null)]
    [InlineData("0.0", null)]
    [InlineData("8", 8_388_608L)]
    [InlineData("0.25", 262_144L)]
    [InlineData("4000", 4_194_304_000L)]
    public void A_size_is_in_MiB_and_zero_means_the_default(string? text, long? bytes)
    {
        Assert.Equal(bytes, Values.MiB(errors, "--block-size-mb", text, 4_194_304_000));
        Assert.False(errors.Any);
    }

    [Theory]
    [InlineData("-1", "not a size")]
    [InlineData("8M", "not a size")]
    [InlineData("1e3", "not a size")]
    [InlineData("1,5", "not a size")]
    [InlineData("0.1", "no whole number of bytes")]
    [InlineData("0.0000001", "no whole number of bytes")]
    [InlineData("4001", "more than 4000 MiB")]
    [InlineData("79228162514264337593543950335", "more than 4000 MiB")]
    public void Any_other_size_is_a_problem(string text, string why)
    {
        Assert.Null(Values.MiB(errors, "--block-size-mb", text, 4_194_304_000));

        Assert.Contains(why, Assert.Single(errors.Problems), StringComparison.Ordinal);
        Assert.Contains($"--block-size-mb '{text}'", errors.Problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-20T18:30:15Z", "2026-11-20T18:30:15.0000000+00:00")]
    [InlineData("2026-11-20T18:30:15.1234567Z", "2026-11-20T18:30:15.1234567+00:00")]
    [InlineData("2026-11-20T18:30:15.5+02:00", "2026-11-20T18:30:15.5000000+02:00")]
    [InlineData("2026-11-20T18:30Z", "2026-11-20T18:30:00.0000000+00:00")]
    [InlineData("2026-11-20T18Z", "2026-11-20T18:00:00.0000000+00:00")]
    public void A_time_with_a_zone_is_that_moment(string text, string moment)
    {
        Assert.Equal(moment, Values.Time(errors, "--include-after", text)?.ToString("O"));
        Assert.False(errors.Any);
    }

    [Theory]
    [InlineData("2026-11-20", 0, 0)]
    [InlineData("2026-11-20T18", 18, 0)]
    [InlineData("2026-11-20T18:30", 18, 30)]
    [InlineData("2026-11-20T18:30:00.5", 18, 30)]
    public void A_time_without_a_zone_is_local(string text, int hour, int minute)
    {
        var time = Values.Time(errors, "--include-after", text)!.Value;

        Assert.Equal((hour, minute, TimeZoneInfo.Local.GetUtcOffset(time)), (time.Hour, time.Minute, time.Offset));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("20-11-2026")]
    [InlineData("2026-13-01")]
    [InlineData("2026-11-20 18:30")]
    public void Any_other_time_is_a_problem(string text)
    {
        Assert.Null(Values.Time(errors, "--include-after", text));

        Assert.Contains("ISO 8601", Assert.Single(errors.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("TRUE", 1)]
    [InlineData("ifsourcenewer", 2)]
    public void A_word_counts_in_any_case(string? text, int value) =>
        Assert.Equal(value, Values.Word(errors, "--overwrite", text, 0, ("true", 1), ("ifSourceNewer", 2)));

    [Fact]
    public void An_unknown_word_is_a_problem_that_lists_the_known_ones()
    {
        Values.Word(errors, "--overwrite", "maybe", 0, ("true", 1), ("false", 2));

        Assert.Equal("--overwrite 'maybe': it is not a known value. Use one of true, false.", Assert.Single(errors.Problems));
    }

    [Theory]
    [InlineData("a=b&c=d", true)]
    [InlineData("a=", true)]
    [InlineData("a", false)]
    [InlineData("=b", false)]
    [InlineData("1=1&2=2&3=3&4=4&5=5&6=6&7=7&8=8&9=9&10=10&11=11", false)]
    public void Tags_have_a_key_each_and_are_at_most_ten(string text, bool isGood)
    {
        Assert.Equal(isGood ? text : null, Values.Tags(errors, "--blob-tags", text));
        Assert.Equal(isGood, !errors.Any);
    }

    [Fact]
    public void Every_broken_pattern_is_a_problem_of_its_own()
    {
        Values.Globs(errors, "--include-pattern", "*.txt;[;[b-a]");
        Values.Regexes(errors, "--include-regex", "a+;(;b");

        Assert.Equal(3, errors.Problems.Count);
        Assert.All(errors.Problems, problem => Assert.StartsWith("--include-", problem, StringComparison.Ordinal));
    }
}

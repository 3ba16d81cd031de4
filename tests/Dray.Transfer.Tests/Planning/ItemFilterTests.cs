using System.Text.RegularExpressions;
using Dray.Transfer.Planning;

namespace Dray.Transfer.Tests.Planning;

public sealed class ItemFilterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("a.jpg", true)]
    [InlineData("d/e/a.jpg", true)]
    [InlineData("a.jpg/b.txt", false)]
    public void A_pattern_is_for_the_files_name(string path, bool accepted) =>
        Assert.Equal(accepted, new ItemFilter { IncludePatterns = [Glob.Parse("*.jpg"), Glob.Parse("x")] }.Accepts(path, Noon));

    [Theory]
    [InlineData("d/a", false)]
    [InlineData("d.txt", false)]
    [InlineData("e/d", true)]
    [InlineData("D/a", true)]
    public void An_excluded_path_is_the_plain_beginning_of_the_relative_path(string path, bool accepted) =>
        Assert.Equal(accepted, new ItemFilter { ExcludePaths = ["d"] }.Accepts(path, Noon));

    [Theory]
    [InlineData("logs/2026/a", true)]
    [InlineData("logs/2025/a", false)]
    [InlineData("logs/2026/b", false)]
    public void Expressions_are_found_anywhere_in_the_path(string path, bool accepted) =>
        Assert.Equal(accepted, new ItemFilter { IncludeRegexes = [new Regex("2026")], ExcludeRegexes = [new Regex("b$")] }.Accepts(path, Noon));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Both_ends_of_the_time_are_included(int minutes, bool accepted) =>
        Assert.Equal(accepted, new ItemFilter { IncludeAfter = Noon, IncludeBefore = Noon.AddHours(1) }.Accepts("a", Noon.AddMinutes(minutes)));

    [Fact]
    public void All_kinds_must_agree()
    {
        var filter = new ItemFilter
        {
            IncludePatterns = [Glob.Parse("*.log")],
            ExcludePatterns = [Glob.Parse("debug*")],
            ExcludePaths = ["tmp/"],
            IncludeAfter = Noon,
        };

        Assert.True(filter.Accepts("a/x.log", Noon));
        Assert.False(filter.Accepts("a/x.txt", Noon));
        Assert.False(filter.Accepts("a/debug.log", Noon));
        Assert.False(filter.Accepts("tmp/x.log", Noon));
        Assert.False(filter.Accepts("a/x.log", Noon.AddSeconds(-1)));
    }
}

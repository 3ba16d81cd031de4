using System.CommandLine;
using Dray.Cli.Parsing;
using Dray.Transfer.Planning;

namespace Dray.Cli.Commands;

/// <summary>The flags that say which items are meant, shared by <c>copy</c> and <c>remove</c>.</summary>
internal static class FilterFlags
{
    public static readonly Option<string?> IncludePattern = new("--include-pattern") { HelpName = "GLOBS", Description = "Only files with these names: '*.jpg;*.pdf'." };

    public static readonly Option<string?> ExcludePattern = new("--exclude-pattern") { HelpName = "GLOBS", Description = "No files with these names." };

    public static readonly Option<string?> IncludePath = new("--include-path") { HelpName = "PATHS", Description = "Only these files and folders, relative to the source, separated by ';'." };

    public static readonly Option<string?> ExcludePath = new("--exclude-path") { HelpName = "PATHS", Description = "Nothing whose relative path begins so; 'd' also leaves out 'd.txt'." };

    public static readonly Option<string?> IncludeRegex = new("--include-regex") { HelpName = "REGEXES", Description = "Only relative paths in which one of these is found." };

    public static readonly Option<string?> ExcludeRegex = new("--exclude-regex") { HelpName = "REGEXES", Description = "No relative paths in which one of these is found." };

    public static readonly Option<string?> IncludeAfter = new("--include-after") { HelpName = "TIME", Description = "Only what was modified at or after this time, ISO 8601." };

    public static readonly Option<string?> IncludeBefore = new("--include-before") { HelpName = "TIME", Description = "Only what was modified at or before this time, ISO 8601." };

    public static IEnumerable<Option> All =>
        [IncludePattern, ExcludePattern, IncludePath, ExcludePath, IncludeRegex, ExcludeRegex, IncludeAfter, IncludeBefore];

    public static ItemFilter Read(ParseResult parsed, UsageErrors errors)
    {
        var filter = new ItemFilter
        {
            IncludePatterns = Values.Globs(errors, IncludePattern.Name, parsed.GetValue(IncludePattern)),
            ExcludePatterns = Values.Globs(errors, ExcludePattern.Name, parsed.GetValue(ExcludePattern)),
            IncludePaths = Values.List(parsed.GetValue(IncludePath)),
            ExcludePaths = Values.List(parsed.GetValue(ExcludePath)),
            IncludeRegexes = Values.Regexes(errors, IncludeRegex.Name, parsed.GetValue(IncludeRegex)),
            ExcludeRegexes = Values.Regexes(errors, ExcludeRegex.Name, parsed.GetValue(ExcludeRegex)),
            IncludeAfter = Values.Time(errors, IncludeAfter.Name, parsed.GetValue(IncludeAfter)),
            IncludeBefore = Values.Time(errors, IncludeBefore.Name, parsed.GetValue(IncludeBefore)),
        };
        return All.Any(option => parsed.IsGiven(option)) ? filter : ItemFilter.All;
    }
}

using System.Text.RegularExpressions;

namespace Dray.Transfer.Planning;

/// <summary>Which items are meant. All kinds must agree; within an include list one match is enough.</summary>
public sealed record ItemFilter
{
    /// <summary>Everything.</summary>
    public static readonly ItemFilter All = new();

    /// <summary>Patterns for the file's name.</summary>
    public IReadOnlyList<Glob> IncludePatterns { get; init; } = [];

    /// <summary>Patterns for the file's name.</summary>
    public IReadOnlyList<Glob> ExcludePatterns { get; init; } = [];

    /// <summary>Files and folders to visit instead of the whole source, relative to it.</summary>
    public IReadOnlyList<string> IncludePaths { get; init; } = [];

    /// <summary>Beginnings of relative paths to leave out. As with AzCopy these are plain text: <c>d</c> also leaves out <c>d.txt</c>.</summary>
    public IReadOnlyList<string> ExcludePaths { get; init; } = [];

    /// <summary>Found somewhere in the relative path.</summary>
    public IReadOnlyList<Regex> IncludeRegexes { get; init; } = [];

    /// <summary>Found somewhere in the relative path.</summary>
    public IReadOnlyList<Regex> ExcludeRegexes { get; init; } = [];

    /// <summary>Modified at or after this time.</summary>
    public DateTimeOffset? IncludeAfter { get; init; }

    /// <summary>Modified at or before this time.</summary>
    public DateTimeOffset? IncludeBefore { get; init; }

    /// <summary>Whether an item is meant.</summary>
    /// <param name="relativePath">Relative to the source's root, with <c>/</c>.</param>
    /// <param name="lastModified">By the clock of where it stands.</param>
    public bool Accepts(string relativePath, DateTimeOffset lastModified) =>
        IsInTime(lastModified)
        && (IncludePatterns.Count == 0 || Any(IncludePatterns, NameOf(relativePath)))
        && !Any(ExcludePatterns, NameOf(relativePath))
        && !IsExcludedPath(relativePath)
        && (IncludeRegexes.Count == 0 || Any(IncludeRegexes, relativePath))
        && !Any(ExcludeRegexes, relativePath);

    private bool IsInTime(DateTimeOffset time) => (IncludeAfter is null || time >= IncludeAfter) && (IncludeBefore is null || time <= IncludeBefore);

    private bool IsExcludedPath(string path)
    {
        foreach (var beginning in ExcludePaths)
        {
            if (path.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool Any(IReadOnlyList<Glob> globs, string name)
    {
        foreach (var glob in globs)
        {
            if (glob.Matches(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Any(IReadOnlyList<Regex> regexes, string path)
    {
        foreach (var regex in regexes)
        {
            if (regex.IsMatch(path))
            {
                return true;
            }
        }

        return false;
    }
}

using Dray.Transfer.Endpoints.Local;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Transfer.Planning;

/// <summary>A local source as typed, resolved: one file, a folder, or the matches of a wildcard.</summary>
/// <param name="Roots">What is walked: full path, its facts, and the relative path it starts with.</param>
/// <param name="TopName">The folder's own name, which stands at the destination unless it is not wanted; null with a wildcard or a file.</param>
/// <param name="IsSingleFile">Exactly one file was named.</param>
internal sealed record LocalSource(IReadOnlyList<LocalSource.Root> Roots, string? TopName, bool IsSingleFile)
{
    internal sealed record Root(string FullPath, string RelativePath, FileFacts Facts);

    /// <exception cref="DrayException">Nothing is there, or a folder is named without <c>--recursive</c> (<see cref="FailureKind.Usage"/>).</exception>
    public static LocalSource Resolve(string typed, bool recursive, bool followSymlinks)
    {
        var path = Path.GetFullPath(typed);
        if (Find(path, followSymlinks) is { } facts)
        {
            return facts.Kind switch
            {
                FileKind.File => new LocalSource([new Root(path, Path.GetFileName(path), facts)], null, IsSingleFile: true),
                FileKind.Folder when recursive => Folder(path, facts),
                FileKind.Folder => throw new DrayException(new Failure(FailureKind.Usage, $"{typed} is a folder.")
                { Remedy = "Add --recursive to copy all it holds, or name its files with a trailing wildcard (/*)." }),
                _ => throw new DrayException(new Failure(FailureKind.Usage, $"{typed} is neither a file nor a folder.")),
            };
        }

        return typed.Contains('*', StringComparison.Ordinal) ? Matches(typed) : throw Missing(typed);
    }

    private static LocalSource Folder(string path, FileFacts facts)
    {
        var top = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        return new LocalSource([new Root(path, string.Empty, facts)], top.Length == 0 ? null : top, IsSingleFile: false);
    }

    private static LocalSource Matches(string typed)
    {
        var parts = Path.GetFullPath(typed).Split(Path.DirectorySeparatorChar);
        var first = Array.FindIndex(parts, part => part.Contains('*', StringComparison.Ordinal));
        var root = string.Join(Path.DirectorySeparatorChar, parts[..first]);
        root = root.Length == 0 || root.EndsWith(':') ? root + Path.DirectorySeparatorChar : root;
        if (!Directory.Exists(root))
        {
            throw Missing(root);
        }

        var found = new List<string> { string.Empty };
        foreach (var part in parts[first..])
        {
            var glob = Glob.Parse(part);
            found = [.. found.SelectMany(relative => NamesIn(Path.Combine(root, relative)).Where(glob.Matches).Select(name => relative.Length == 0 ? name : $"{relative}/{name}"))];
        }

        found.Sort(StringComparer.Ordinal);
        var roots = found
            .Select(relative => (Relative: relative, Full: Path.Combine(root, relative)))
            .Select(match => (match.Relative, match.Full, Facts: FileFacts.Read(match.Full, follow: false)))
            .Where(match => match.Facts is not null)
            .Select(match => new Root(match.Full, match.Relative, match.Facts!.Value));
        return new LocalSource([.. roots], null, IsSingleFile: false);
    }

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(entry => entry.Name) : [];

    // A link given by name is meant, also when links met on the way are skipped.
    private static FileFacts? Find(string path, bool followSymlinks)
    {
        try
        {
            return FileFacts.Read(path, follow: true) ?? (followSymlinks ? null : FileFacts.Read(path, follow: false));
        }
        catch (IOException exception)
        {
            throw new DrayException(new Failure(FailureKind.Usage, exception.Message), exception);
        }
    }

    private static DrayException Missing(string path) =>
        new(new Failure(FailureKind.Usage, $"There is no file or folder {SafeUrl.Redact(path)}.") { Remedy = "Check the source path; a remote source starts with https://." });
}

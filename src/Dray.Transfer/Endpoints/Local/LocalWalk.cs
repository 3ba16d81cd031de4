using Dray.Wire.Failures;

namespace Dray.Transfer.Endpoints.Local;

/// <summary>Walks a local tree and tells of its files; what cannot be read is told as a failure and the walk goes on.</summary>
internal sealed class LocalWalk(bool recursive, bool followSymlinks, Action<string, Failure> unreadable, ScanCounts counts)
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        ReturnSpecialDirectories = false,
        RecurseSubdirectories = false,
    };

    /// <summary>All files below <paramref name="root"/>, depth first.</summary>
    /// <param name="root">A folder.</param>
    /// <param name="prefix">Stands before every relative path; empty or ending in <c>/</c>.</param>
    public IEnumerable<LocalFile> Files(string root, string prefix)
    {
        var open = new Stack<(string Path, string Prefix, Ancestry? Above)>();
        open.Push((root, prefix, null));
        while (open.TryPop(out var folder))
        {
            var above = new Ancestry(IdentityOf(folder.Path), folder.Above);
            foreach (var path in EntriesOf(folder.Path))
            {
                var name = Path.GetFileName(path);
                if (Look(path) is not { } facts)
                {
                    continue;
                }

                if (facts.Kind == FileKind.File)
                {
                    yield return new LocalFile(path, folder.Prefix + name, facts.Length, facts.LastModified);
                }
                else if (facts.Kind == FileKind.Folder && recursive && !IsLoop(facts, above))
                {
                    open.Push((path, $"{folder.Prefix}{name}/", above));
                }
            }
        }
    }

    /// <summary>The facts of one path; null for what is skipped, and counted, or could not be looked at, and told.</summary>
    public FileFacts? Look(string path)
    {
        try
        {
            var facts = FileFacts.Read(path, follow: followSymlinks);
            if (facts is null)
            {
                unreadable(path, new Failure(FailureKind.NotFound, $"{path} vanished, or is a link to nothing."));
                return null;
            }

            switch (facts.Value.Kind)
            {
                case FileKind.Symlink:
                    counts.SymlinkSkipped();
                    return null;
                case FileKind.Special:
                    counts.SpecialSkipped();
                    return null;
                default:
                    return facts;
            }
        }
        catch (IOException exception)
        {
            unreadable(path, new Failure(FailureKind.Local, exception.Message));
            return null;
        }
    }

    private IEnumerable<string> EntriesOf(string folder)
    {
        IEnumerator<string>? entries = null;
        try
        {
            while (true)
            {
                string entry;
                try
                {
                    entries ??= Directory.EnumerateFileSystemEntries(folder, "*", Everything).GetEnumerator();
                    if (!entries.MoveNext())
                    {
                        yield break;
                    }

                    entry = entries.Current;
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    unreadable(folder, LocalFailures.From(exception, folder, "read"));
                    yield break;
                }

                yield return entry;
            }
        }
        finally
        {
            entries?.Dispose();
        }
    }

    private bool IsLoop(FileFacts facts, Ancestry above)
    {
        if (!followSymlinks || !above.Contains(facts.Identity))
        {
            return false;
        }

        counts.SymlinkSkipped(); // what it leads to is being copied already: nothing is lost, as AzCopy sees it too
        return true;
    }

    private (ulong Device, ulong Inode) IdentityOf(string folder) =>
        followSymlinks && FileFacts.Read(folder, follow: true) is { } facts ? facts.Identity : default;

    private sealed record Ancestry((ulong Device, ulong Inode) Identity, Ancestry? Above)
    {
        public bool Contains((ulong Device, ulong Inode) identity)
        {
            for (var folder = this; folder is not null; folder = folder.Above)
            {
                if (identity != default && folder.Identity == identity)
                {
                    return true;
                }
            }

            return false;
        }
    }
}

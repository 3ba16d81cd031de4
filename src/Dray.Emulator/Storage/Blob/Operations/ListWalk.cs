using Dray.Emulator.Storage.Engine;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>Gathers one page by walking up the index; what a prefix stands for is skipped by seeking behind it.</summary>
internal sealed class ListWalk(ListQuery query, OrderedIndex<BlobEntry> index)
{
    private readonly List<ListItem> items = new(Math.Min(query.MaxResults, 1024));
    private readonly bool withSnapshots = query.Include.Contains("snapshots");
    private readonly bool withUncommitted = query.Include.Contains("uncommittedblobs");

    public ListPage Run()
    {
        var from = query.Marker is { } marker && string.CompareOrdinal(marker.Name, query.Prefix) > 0 ? marker.Name : query.Prefix;
        var cursor = index.Seek(from);
        while (cursor.Next() is { } entry && entry.Name.StartsWith(query.Prefix, StringComparison.Ordinal))
        {
            if (!IsListed(entry))
            {
                continue;
            }

            var group = Group(entry.Name);
            if (items.Count == query.MaxResults)
            {
                return new ListPage(items, new ListMarker(entry.Name, 0));
            }

            if (group is not null)
            {
                items.Add(new ListItem(group, null, IsPrefix: true));
                cursor = index.Seek(Behind(group));
            }
            else if (AddStates(entry) is { } next)
            {
                return new ListPage(items, next);
            }
        }

        return new ListPage(items, null);
    }

    private bool IsListed(BlobEntry entry) =>
        entry.Current is not null || (withSnapshots && entry.Snapshots.Length > 0) || (withUncommitted && entry.Staged is not null);

    /// <summary>The name up to and with the first delimiter behind the prefix, or null where there is none.</summary>
    private string? Group(string name)
    {
        if (query.Delimiter is not { } delimiter)
        {
            return null;
        }

        var at = name.IndexOf(delimiter, query.Prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : name[..(at + delimiter.Length)];
    }

    /// <summary>The least name greater than every name that begins with the prefix.</summary>
    /// <remarks>A final U+FFFF has no successor, but no valid UTF-8 name can hold a greater code unit behind it either.</remarks>
    private static string Behind(string prefix) =>
        prefix[^1] == char.MaxValue ? prefix + char.MaxValue : string.Concat(prefix.AsSpan(0, prefix.Length - 1), [(char)(prefix[^1] + 1)]);

    /// <summary>Snapshots, oldest first, then the blob.</summary>
    private ListMarker? AddStates(BlobEntry entry)
    {
        if (withSnapshots)
        {
            var after = query.Marker is { } marker && marker.Name == entry.Name ? marker.SnapshotTicks : 0;
            foreach (var snapshot in entry.Snapshots)
            {
                var ticks = snapshot.Snapshot!.Value.Ticks;
                if (ticks < after)
                {
                    continue;
                }

                if (items.Count == query.MaxResults)
                {
                    return new ListMarker(entry.Name, ticks);
                }

                items.Add(new ListItem(entry.Name, snapshot, IsPrefix: false));
            }
        }

        var current = entry.Current;
        if (current is null && !(withUncommitted && entry.Staged is not null))
        {
            return null;
        }

        if (items.Count == query.MaxResults)
        {
            return new ListMarker(entry.Name, long.MaxValue);
        }

        items.Add(new ListItem(entry.Name, current, IsPrefix: false));
        return null;
    }
}

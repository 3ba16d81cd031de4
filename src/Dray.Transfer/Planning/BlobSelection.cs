using System.Runtime.CompilerServices;
using Dray.Storage.Addressing;
using Dray.Storage.Blob;
using Dray.Transfer.Endpoints.Blob;
using Dray.Transfer.Moving;
using Dray.Wire.Failures;

namespace Dray.Transfer.Planning;

/// <summary>The blobs a URL names, each with its path relative to what was named.</summary>
internal sealed class BlobSelection(Place.Blob place, bool recursive, ItemFilter filter, bool withFolderStubs, Action<string> notice)
{
    /// <summary>A blob and its place below the named root.</summary>
    /// <param name="Blob">The blob.</param>
    /// <param name="RelativePath">Relative to the root named; the blob's own last part when exactly it was named.</param>
    /// <param name="TopName">The name of the root, to stand at the destination; null for a wildcard or a single blob.</param>
    /// <param name="IsSingle">Exactly this blob was named.</param>
    internal readonly record struct Selected(BlobSource Blob, string RelativePath, string? TopName, bool IsSingle);

    /// <exception cref="DrayException">The URL cannot name blobs this way (<see cref="FailureKind.Usage"/>), or the service refused.</exception>
    public async IAsyncEnumerable<Selected> ItemsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var url = place.Url;
        if (url.HasStrayWildcard)
        {
            throw new DrayException(new Failure(FailureKind.Usage, $"{url} has a wildcard in the middle; only a final /* is understood.")
            { Remedy = "Encode a star that belongs to the name as %2A, or use --include-pattern." });
        }

        if (url.Level == StorageLevel.Account)
        {
            await foreach (var selected in AccountAsync(cancellation).ConfigureAwait(false))
            {
                yield return selected;
            }

            yield break;
        }

        if (await SingleAsync(cancellation).ConfigureAwait(false) is { } single)
        {
            yield return single;
            yield break;
        }

        await foreach (var selected in ContainerAsync(url.Container!, url.Path ?? string.Empty, cancellation).ConfigureAwait(false))
        {
            yield return selected;
        }
    }

    private async IAsyncEnumerable<Selected> AccountAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var pattern = place.Url.Container is { } text ? Glob.Parse(text) : null;
        await foreach (var container in ListContainers.SendAsync(place.Client, string.Empty, cancellation).ConfigureAwait(false))
        {
            if (pattern is not null && !pattern.Matches(container))
            {
                continue;
            }

            await foreach (var selected in ContainerAsync(container, string.Empty, cancellation).ConfigureAwait(false))
            {
                yield return selected;
            }
        }
    }

    private async ValueTask<Selected?> SingleAsync(CancellationToken cancellation)
    {
        var url = place.Url;
        var isCandidate = url.Level == StorageLevel.Blob && !url.MeansAllBelow && !url.Path!.EndsWith('/') && filter.IncludePaths.Count == 0;
        if (!isCandidate)
        {
            return null;
        }

        var state = StateOf(url);
        try
        {
            var properties = await GetBlobProperties.SendAsync(place.Client, url.Container!, url.Path!, state, cancellation).ConfigureAwait(false);
            if (properties.IsFolderStub && recursive)
            {
                return null; // the folder is meant, not the blob that stands for it
            }

            var blob = BlobSource.From(place, url.Container!, url.Path!, properties, state);
            return new Selected(blob, LastPart(url.Path!), null, IsSingle: true);
        }
        catch (DrayException exception) when (exception.Failure.Status == 404)
        {
            return null; // then it is a prefix, or nothing: the listing tells, also when the container is absent
        }
    }

    private async IAsyncEnumerable<Selected> ContainerAsync(string container, string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var root = path.Length == 0 || path.EndsWith('/') ? path : path + "/";
        var top = place.Url.MeansAllBelow ? null : root.Length == 0 ? container : LastPart(root.TrimEnd('/'));
        var visits = filter.IncludePaths.Count == 0 ? [string.Empty] : filter.IncludePaths;
        foreach (var visit in visits)
        {
            var found = false;
            await foreach (var item in VisitAsync(container, root, visit.Trim('/'), cancellation).ConfigureAwait(false))
            {
                found = true;
                if (!item.IsFolderStub || withFolderStubs)
                {
                    var relative = item.Name[root.Length..];
                    if (relative.Length > 0 && filter.Accepts(relative, item.LastModified))
                    {
                        yield return new Selected(BlobSource.From(place, container, item), relative, top, IsSingle: false);
                    }
                }
            }

            if (!found && visit.Length > 0)
            {
                notice($"Skipping {visit}: there is no such blob or folder in {place.Url}");
            }
        }
    }

    private async IAsyncEnumerable<BlobItem> VisitAsync(
        string container, string root, string visit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (visit.Length == 0)
        {
            await foreach (var item in BlobTree.ItemsAsync(place.Client, container, root, recursive, "metadata", cancellation).ConfigureAwait(false))
            {
                yield return item;
            }

            yield break;
        }

        // An entry is exactly a blob, or a folder: the prefix 'a' also finds 'ab', which is neither.
        await foreach (var item in BlobTree.ItemsAsync(place.Client, container, root + visit, recursive: true, "metadata", cancellation).ConfigureAwait(false))
        {
            var name = item.Name.AsSpan(root.Length + visit.Length);
            if (name.Length == 0 || (name[0] == '/' && recursive))
            {
                yield return item;
            }
        }
    }

    private static string StateOf(BlobUrl url) =>
        url.Snapshot is { } snapshot ? "snapshot=" + Uri.EscapeDataString(snapshot)
        : url.VersionId is { } version ? "versionid=" + Uri.EscapeDataString(version)
        : string.Empty;

    private static string LastPart(string path) => path[(path.LastIndexOf('/') + 1)..];
}

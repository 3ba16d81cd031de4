using Dray.Storage.Addressing;
using Dray.Transfer.Endpoints.Local;
using Dray.Transfer.Moving;
using Dray.Wire.Failures;

namespace Dray.Transfer.Planning;

/// <summary>Local files → block blobs: which files, and what each is called there.</summary>
/// <remarks>Names follow AzCopy's table: the folder's own name stands at the destination unless a wildcard or <c>--as-subdir=false</c> strips it.</remarks>
internal sealed class UploadPlan
{
    private readonly CopyRequest request;
    private readonly PlanContext context;
    private readonly Place.Blob destination;
    private readonly LocalSource source;
    private readonly UploadPolicy policy;

    /// <exception cref="DrayException">The request names nothing that can be copied (<see cref="FailureKind.Usage"/>).</exception>
    public UploadPlan(CopyRequest request, PlanContext context)
    {
        (this.request, this.context, destination) = (request, context, (Place.Blob)request.Destination);
        DemandContainer(destination.Url);
        source = LocalSource.Resolve(((Place.Local)request.Source).Path, request.Recursive, request.FollowSymlinks);
        policy = new UploadPolicy
        {
            Headers = request.Headers,
            ContentTypes = request.ContentTypes,
            PutMd5 = request.PutMd5,
            BlockBytes = request.BlockBytes,
            PutBlobBytes = request.PutBlobBytes,
            Overwrite = request.Overwrite,
            Decision = request.OverwriteDecision,
        };
    }

    public IEnumerable<TransferItem> Items()
    {
        var prefix = Prefix();
        foreach (var file in Files())
        {
            if (request.Filter.Accepts(file.RelativePath, file.LastModified))
            {
                var blob = source.IsSingleFile ? SingleName(file) : prefix + file.RelativePath;
                yield return new BlobUpload(context.Observer, policy, context.Job, file, destination, blob);
            }
        }
    }

    private IEnumerable<LocalFile> Files()
    {
        var walk = new LocalWalk(request.Recursive, request.FollowSymlinks, context.Unreadable, context.Scan);
        if (request.Filter.IncludePaths.Count > 0 && !source.IsSingleFile)
        {
            return source.Roots.SelectMany(root => request.Filter.IncludePaths.SelectMany(entry => Named(walk, root, entry)));
        }

        return source.Roots.SelectMany(root => Below(walk, root));
    }

    private IEnumerable<LocalFile> Below(LocalWalk walk, LocalSource.Root root)
    {
        var facts = source.IsSingleFile || source.TopName is not null ? root.Facts : walk.Look(root.FullPath);
        return facts?.Kind switch
        {
            FileKind.File => [new LocalFile(root.FullPath, root.RelativePath, facts.Value.Length, facts.Value.LastModified)],
            FileKind.Folder when request.Recursive => walk.Files(root.FullPath, root.RelativePath.Length == 0 ? string.Empty : root.RelativePath + "/"),
            _ => [],
        };
    }

    private IEnumerable<LocalFile> Named(LocalWalk walk, LocalSource.Root root, string entry)
    {
        var relative = entry.Trim('/');
        var full = Path.Combine(root.FullPath, relative);
        try
        {
            if (FileFacts.Read(full, follow: request.FollowSymlinks) is { } facts)
            {
                return Below(walk, new LocalSource.Root(full, relative, facts));
            }

            context.Notice($"Skipping {entry}: it is not in {root.FullPath}");
        }
        catch (IOException exception)
        {
            context.Unreadable(full, new Failure(FailureKind.Local, exception.Message));
        }

        return [];
    }

    private string Prefix()
    {
        var path = destination.Url.Path ?? string.Empty;
        var folder = path.Length == 0 || path.EndsWith('/') ? path : path + "/";
        return request.AsSubdirectory && source.TopName is { } top ? $"{folder}{top}/" : folder;
    }

    private string SingleName(LocalFile file)
    {
        var path = destination.Url.Path ?? string.Empty;
        return path.Length == 0 || path.EndsWith('/') ? path + file.RelativePath : path;
    }

    private static void DemandContainer(BlobUrl url)
    {
        if (url.Level == StorageLevel.Account)
        {
            throw new DrayException(new Failure(FailureKind.Usage, $"{url} names an account, and files go into a container.")
            { Remedy = "Add the container: https://ACCOUNT.blob.core.windows.net/CONTAINER." });
        }

        if (url.MeansAllBelow || url.HasStrayWildcard)
        {
            throw new DrayException(new Failure(FailureKind.Usage, $"{url} has a wildcard, and a destination cannot have one.")
            { Remedy = "Encode a star that belongs to the name as %2A." });
        }

        if (url.Container is "$logs" or "$blobchangefeed")
        {
            throw new DrayException(new Failure(FailureKind.Usage, $"cannot copy to system container {url.Container}."));
        }
    }
}

using System.Runtime.CompilerServices;
using Dray.Storage.Addressing;
using Dray.Transfer.Endpoints.Local;
using Dray.Transfer.Moving;
using Dray.Wire.Failures;

namespace Dray.Transfer.Planning;

/// <summary>Blobs → local files: which blobs, and where each goes.</summary>
internal sealed class DownloadPlan
{
    private readonly CopyRequest request;
    private readonly PlanContext context;
    private readonly Place.Blob source;
    private readonly Place.Local destination;
    private readonly DownloadPolicy policy;

    /// <exception cref="DrayException">The request names nothing that can be copied (<see cref="FailureKind.Usage"/>).</exception>
    public DownloadPlan(CopyRequest request, PlanContext context)
    {
        (this.request, this.context) = (request, context);
        (source, destination) = ((Place.Blob)request.Source, (Place.Local)request.Destination);
        DemandRecursive(source.Url, request.Recursive);
        policy = new DownloadPolicy
        {
            BlockBytes = request.BlockBytes,
            CheckMd5 = request.CheckMd5,
            PreserveLastModified = request.PreserveLastModified,
            UseTemporaryName = request.UseTemporaryName,
            Overwrite = request.Overwrite,
            Decision = request.OverwriteDecision,
        };
    }

    public async IAsyncEnumerable<TransferItem> ItemsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(destination.Path);
        var isFolder = destination.MeansFolder || Directory.Exists(folder);
        var selection = new BlobSelection(source, request.Recursive, request.Filter, withFolderStubs: false, context.Notice);
        var any = false;
        await foreach (var selected in selection.ItemsAsync(cancellation).ConfigureAwait(false))
        {
            any = true;
            DemandMeant(selected);
            if (TryName(selected, folder, isFolder, out var path))
            {
                yield return new BlobDownload(context.Observer, policy, context.Job, selected.Blob, path);
            }
        }

        DemandFound(any);
    }

    private bool TryName(BlobSelection.Selected selected, string folder, bool isFolder, out string? path)
    {
        path = null;
        if (destination.IsNull)
        {
            return true;
        }

        try
        {
            path = selected.IsSingle && !isFolder ? folder : LocalName.Resolve(folder, RelativeName(selected));
            return true;
        }
        catch (DrayException exception)
        {
            context.Unreadable(selected.Blob.Display, exception.Failure);
            return false;
        }
    }

    private string RelativeName(BlobSelection.Selected selected)
    {
        var container = source.Url.Level == StorageLevel.Account ? selected.Blob.Container + "/" : string.Empty;
        return request.AsSubdirectory && container.Length == 0 && selected.TopName is { } top
            ? $"{top}/{selected.RelativePath}"
            : container + selected.RelativePath;
    }

    // A URL that names one thing must find it; a pattern or a filter may find nothing.
    private void DemandFound(bool any)
    {
        var url = source.Url;
        if (!any && url.Level == StorageLevel.Blob && !url.MeansAllBelow && request.Filter == ItemFilter.All)
        {
            throw new DrayException(new Failure(FailureKind.NotFound, $"There is no blob and no folder {url}.")
            { ServiceCode = "BlobNotFound", Status = 404, Remedy = "Check the name; it counts case. 'dray list' shows what is there." });
        }
    }

    // A folder named without its slash is known for one only when it has been listed.
    private void DemandMeant(BlobSelection.Selected selected)
    {
        if (!selected.IsSingle && !request.Recursive && !source.Url.MeansAllBelow && request.Filter.IncludePaths.Count == 0)
        {
            throw IsFolder(source.Url);
        }
    }

    private static void DemandRecursive(BlobUrl url, bool recursive)
    {
        if (recursive || url.MeansAllBelow)
        {
            return;
        }

        if (url.Level == StorageLevel.Account)
        {
            throw new DrayException(new Failure(FailureKind.Usage, $"{url} names an account.") { Remedy = "Add --recursive to copy its containers." });
        }

        if (url.Level == StorageLevel.Container || url.Path!.EndsWith('/'))
        {
            throw IsFolder(url);
        }
    }

    private static DrayException IsFolder(BlobUrl url) => new(new Failure(FailureKind.Usage, $"{url} is a folder.")
    { Remedy = "Add --recursive to copy all it holds, or name its blobs with a trailing wildcard (/*)." });
}

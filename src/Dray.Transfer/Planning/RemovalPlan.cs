using System.Runtime.CompilerServices;
using Dray.Storage.Addressing;
using Dray.Transfer.Moving;
using Dray.Wire.Failures;

namespace Dray.Transfer.Planning;

/// <summary>Blobs → gone: which ones.</summary>
internal sealed class RemovalPlan
{
    private readonly RemoveRequest request;
    private readonly PlanContext context;

    /// <exception cref="DrayException">A whole account is named without <c>--recursive</c> (<see cref="FailureKind.Usage"/>).</exception>
    public RemovalPlan(RemoveRequest request, PlanContext context)
    {
        (this.request, this.context) = (request, context);
        if (request.Target.Url.Level == StorageLevel.Account && !request.Recursive)
        {
            throw new DrayException(new Failure(FailureKind.Usage, $"{request.Target.Url} names an account.")
            { Remedy = "Add --recursive to remove the blobs of its containers." });
        }
    }

    public async IAsyncEnumerable<TransferItem> ItemsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var selection = new BlobSelection(request.Target, request.Recursive, request.Filter, withFolderStubs: true, context.Notice);
        await foreach (var selected in selection.ItemsAsync(cancellation).ConfigureAwait(false))
        {
            yield return new BlobRemoval(context.Observer, selected.Blob, request.DeleteSnapshots);
        }
    }
}

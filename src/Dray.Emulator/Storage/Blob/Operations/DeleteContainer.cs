namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/delete-container</summary>
/// <remarks>Azure keeps the name reserved for half a minute (409 ContainerBeingDeleted); here it is free at once.</remarks>
internal static class DeleteContainer
{
    public static Task AnswerAsync(BlobCall call)
    {
        var container = call.Container();
        var conditions = Preconditions.Of(call);
        conditions.CheckWrite(container.State.Modified);
        call.Containers.Remove(container);
        return call.Finish(202);
    }
}

using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/create-container</summary>
internal static class CreateContainer
{
    public static Task AnswerAsync(BlobCall call)
    {
        ContainerName.Check(call.Address.Container!);
        var state = new ContainerState
        {
            Modified = call.Engine.Stamps.Next(),
            Metadata = MetadataHeaders.Of(call.Request),
            PublicAccess = ContainerAccess.PublicAccessOf(call),
        };
        if (!call.Containers.Add(new Container(call.Address.Container!, state)))
        {
            throw Faults.ContainerAlreadyExists();
        }

        call.SetStamp(state.Modified);
        return call.Finish(201);
    }
}

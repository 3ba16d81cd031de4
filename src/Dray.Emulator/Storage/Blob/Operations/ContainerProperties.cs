using Dray.Emulator.Storage.Engine;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>Properties and metadata of a container.</summary>
/// <remarks>
/// https://learn.microsoft.com/rest/api/storageservices/get-container-properties and set-container-metadata
/// </remarks>
internal static class ContainerProperties
{
    public static Task GetAsync(BlobCall call)
    {
        var state = call.Container().State;
        WriteCommon(call, state);
        MetadataHeaders.Write(call.Response, state.Metadata);
        call.Response.Headers["x-ms-has-immutability-policy"] = "false";
        call.Response.Headers["x-ms-has-legal-hold"] = "false";
        call.Response.Headers["x-ms-immutable-storage-with-versioning-enabled"] = "false";
        call.Response.Headers["x-ms-default-encryption-scope"] = "$account-encryption-key";
        call.Response.Headers["x-ms-deny-encryption-scope-override"] = "false";
        ContainerAccess.WritePublicAccess(call, state.PublicAccess);
        return call.Finish(200);
    }

    public static Task GetMetadataAsync(BlobCall call)
    {
        var state = call.Container().State;
        call.SetStamp(state.Modified);
        MetadataHeaders.Write(call.Response, state.Metadata);
        return call.Finish(200);
    }

    public static Task SetMetadataAsync(BlobCall call)
    {
        var container = call.Container();
        Preconditions.Of(call).CheckWrite(container.State.Modified);
        container.State = container.State with
        {
            Metadata = MetadataHeaders.Of(call.Request),
            Modified = call.Engine.Stamps.Next(),
        };
        call.SetStamp(container.State.Modified);
        return call.Finish(200);
    }

    private static void WriteCommon(BlobCall call, ContainerState state)
    {
        call.SetStamp(state.Modified);
        call.Response.Headers["x-ms-lease-status"] = "unlocked";
        call.Response.Headers["x-ms-lease-state"] = "available";
    }
}

namespace Dray.Emulator.Storage.Blob;

/// <summary>The address of the account, with a slash at its end.</summary>
internal static class ServiceEndpoint
{
    public static string Of(BlobCall call)
    {
        var root = $"{call.Request.Scheme}://{call.Request.Host}/";
        return call.Address.PathStyle ? $"{root}{call.Account.Name}/" : root;
    }
}

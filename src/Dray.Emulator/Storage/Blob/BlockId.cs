using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>Base64 of 1 to 64 bytes; all ids of one blob are of one length.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/put-block#uri-parameters</remarks>
internal static class BlockId
{
    private const int MaxBytes = 64;

    public static string Of(BlobCall call)
    {
        var id = call.Query("blockid") ?? throw new StorageFault(
            400, "MissingRequiredQueryParameter", "A query parameter that's mandatory for this request is not specified.");
        Span<byte> bytes = stackalloc byte[MaxBytes];
        return Convert.TryFromBase64String(id, bytes, out var written) && written > 0
            ? id
            : throw Faults.InvalidQueryParameterValue("blockid", id, "Not a valid base64 string.");
    }
}

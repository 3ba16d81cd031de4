using Dray.Emulator.Storage.Hashing;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>Takes a request body in and checks it against the hashes it came with.</summary>
internal static class BodyReceiver
{
    /// <param name="call">The request.</param>
    /// <param name="limit">Largest body, in bytes.</param>
    /// <param name="alwaysMd5">The operation stores or returns the MD5 even when none was sent.</param>
    public static async Task<ReceivedBody> ReceiveAsync(BlobCall call, long limit, bool alwaysMd5)
    {
        var length = call.Request.ContentLength ?? throw Faults.MissingContentLength();
        if (length > limit)
        {
            throw Faults.RequestBodyTooLarge(limit);
        }

        var md5 = WriteHeaders.Md5(call, "Content-MD5");
        var crc64 = WriteHeaders.Crc64(call, "x-ms-content-crc64");
        if (md5 is not null && crc64 is not null)
        {
            throw Faults.InvalidHeaderValue("x-ms-content-crc64", crc64); // one hash or the other
        }

        using var hashes = new BodyHashes(alwaysMd5 || md5 is not null);
        var content = await call.Engine.Contents.ReceiveAsync(call.Request.BodyReader, length, hashes, call.Aborted);
        Check(md5, hashes.Md5, Faults.Md5Mismatch);
        Check(crc64, hashes.Crc64, Faults.Crc64Mismatch);
        return new ReceivedBody(content, hashes.Md5, md5 is not null, hashes.Crc64);
    }

    /// <summary>Tells the sender the hashes of what arrived: the CRC always, the MD5 if it sent one, since version 2019-02-02.</summary>
    /// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/put-block#response-headers</remarks>
    public static void Acknowledge(BlobCall call, ReceivedBody body)
    {
        call.Response.Headers["x-ms-content-crc64"] = body.Crc64;
        if (body.Md5WasSent)
        {
            call.Response.Headers.ContentMD5 = body.Md5;
        }

        call.Response.Headers["x-ms-request-server-encrypted"] = "true";
    }

    private static void Check(string? given, string? computed, Func<string, string, StorageFault> fault)
    {
        if (given is not null && given != computed)
        {
            throw fault(given, computed!);
        }
    }
}

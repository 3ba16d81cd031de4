using System.Security.Cryptography;
using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Hashing;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/get-blob</summary>
internal static class GetBlob
{
    /// <summary>Largest range whose hash may be asked for, in bytes.</summary>
    private const long MaxHashedRange = 4 << 20;

    public static async Task AnswerAsync(BlobCall call)
    {
        var state = call.Blob();
        Preconditions.Of(call).CheckRead(state.Modified);
        if (state.Tier == AccessTier.Archive)
        {
            throw Faults.BlobArchived();
        }

        var range = ByteRange.Of(call);
        var (offset, count) = range?.Within(state.Content.Length) ?? (0, state.Content.Length);
        var hash = HashAsked(call, range is not null, count);
        BlobHeaders.Write(call, state);
        if (range is null)
        {
            call.Response.Headers.ContentMD5 = state.Headers.Md5;
        }
        else
        {
            await WriteRangeAsync(call, state, offset, count, hash);
        }

        call.Response.ContentLength = count;
        await BodySender.SendAsync(call.Response.BodyWriter, state.Content, offset, count, call.Aborted);
    }

    private static async Task WriteRangeAsync(BlobCall call, BlobState state, long offset, long count, string? hash)
    {
        call.Response.StatusCode = 206;
        call.Response.Headers.ContentRange = $"bytes {offset}-{offset + count - 1}/{state.Content.Length}";
        call.Response.Headers["x-ms-blob-content-md5"] = state.Headers.Md5; // Content-MD5 would be the range's
        if (hash is null)
        {
            return;
        }

        var bytes = await state.Content.ReadAllAsync(offset, (int)count, call.Aborted);
        if (hash == "md5")
        {
            call.Response.Headers.ContentMD5 = Convert.ToBase64String(MD5.HashData(bytes));
        }
        else
        {
            call.Response.Headers["x-ms-content-crc64"] = Crc64Nvme.ToHeader(Crc64Nvme.Finish(Crc64Nvme.Append(Crc64Nvme.Start, bytes)));
        }
    }

    private static string? HashAsked(BlobCall call, bool hasRange, long count)
    {
        var md5 = IsAsked(call, "x-ms-range-get-content-md5", hasRange, count);
        var crc64 = IsAsked(call, "x-ms-range-get-content-crc64", hasRange, count);
        return (md5, crc64) switch
        {
            (true, true) => throw Faults.InvalidHeaderValue("x-ms-range-get-content-crc64", "true"),
            (true, false) => "md5",
            (false, true) => "crc64",
            _ => null,
        };
    }

    /// <summary>400 without a range, and for more than 4 MiB.</summary>
    private static bool IsAsked(BlobCall call, string name, bool hasRange, long count)
    {
        if (!string.Equals(call.Header(name), "true", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (!hasRange)
        {
            throw Faults.InvalidHeaderValue(name, "true");
        }

        return count <= MaxHashedRange ? true : throw Faults.OutOfRangeInput();
    }
}

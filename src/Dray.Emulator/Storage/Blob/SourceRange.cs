using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Hashing;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>The bytes that an operation "from URL" takes from its source, checked against the hashes given for them.</summary>
internal static class SourceRange
{
    private const int BufferLength = 1 << 16;

    /// <summary>Takes <c>x-ms-source-range</c>, or everything.</summary>
    public static async Task<ReceivedBody> TakeAsync(BlobCall call)
    {
        var source = call.Sources.Open(call).Content;
        var (offset, count) = (0L, source.Length);
        if (call.Header("x-ms-source-range") is { } text)
        {
            var range = ByteRange.Parse(text) ?? throw Faults.InvalidHeaderValue("x-ms-source-range", text);
            (offset, count) = range.Within(source.Length);
        }

        var content = count == source.Length ? source : new CompositeContent([new ContentPart(0, source, offset, count)], count);
        return await CheckAsync(call, content);
    }

    private static async Task<ReceivedBody> CheckAsync(BlobCall call, Content content)
    {
        var md5 = WriteHeaders.Md5(call, "x-ms-source-content-md5");
        var crc64 = WriteHeaders.Crc64(call, "x-ms-source-content-crc64");
        using var hashes = new BodyHashes(md5 is not null);
        var buffer = new byte[BufferLength];
        for (long done = 0; done < content.Length;)
        {
            var read = await content.ReadAsync(done, buffer, call.Aborted);
            hashes.Append(buffer.AsSpan(0, read));
            done += read;
        }

        if (md5 is not null && md5 != hashes.Md5)
        {
            throw Faults.Md5Mismatch(md5, hashes.Md5!);
        }

        return crc64 is null || crc64 == hashes.Crc64
            ? new ReceivedBody(content, hashes.Md5, md5 is not null, hashes.Crc64)
            : throw Faults.Crc64Mismatch(crc64, hashes.Crc64);
    }
}

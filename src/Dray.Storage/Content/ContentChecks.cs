using Dray.Wire.Checksums;

namespace Dray.Storage.Content;

/// <summary>What the service is to check of the bytes it receives.</summary>
/// <param name="Crc">CRC-64/NVMe of the bytes, sent as <c>x-ms-content-crc64</c>; null for none.</param>
/// <param name="Md5">MD5 of the bytes, sent as <c>Content-MD5</c> where there is no CRC: the service takes one of the two.</param>
public readonly record struct ContentChecks(ulong? Crc, byte[]? Md5 = null)
{
    internal void AddTo(HttpRequestMessage request)
    {
        if (Crc is { } crc)
        {
            request.Headers.TryAddWithoutValidation("x-ms-content-crc64", Crc64.ToHeader(crc));
        }
        else if (Md5 is { } md5)
        {
            request.Content!.Headers.TryAddWithoutValidation("Content-MD5", Convert.ToBase64String(md5));
        }
    }
}

using System.Security.Cryptography;

namespace Dray.Emulator.Storage.Hashing;

/// <summary>The hashes of one request body, kept up while it arrives.</summary>
/// <remarks>MD5 runs at a tenth of the speed of the CRC, so it is computed only where Azure returns, stores or checks it.</remarks>
internal sealed class BodyHashes : IDisposable
{
    private readonly IncrementalHash? md5;
    private ulong crc = Crc64Nvme.Start;

    public BodyHashes(bool withMd5) => md5 = withMd5 ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;

    /// <summary>The finished CRC as it travels in <c>x-ms-content-crc64</c>.</summary>
    public string Crc64 => Crc64Nvme.ToHeader(Crc64Nvme.Finish(crc));

    /// <summary>The MD5 in base64 of what has been appended, or null when it was not asked for.</summary>
    public string? Md5 => md5 is null ? null : Convert.ToBase64String(md5.GetCurrentHash());

    public void Append(ReadOnlySpan<byte> bytes)
    {
        crc = Crc64Nvme.Append(crc, bytes);
        md5?.AppendData(bytes);
    }

    public void Dispose() => md5?.Dispose();
}

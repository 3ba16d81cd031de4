using System.Security.Cryptography;
using Dray.Transfer.Flow;
using Microsoft.Win32.SafeHandles;

namespace Dray.Transfer.Moving;

/// <summary>MD5 of an open file, front to back.</summary>
internal static class FileHash
{
    public static Task<byte[]> Md5Async(SafeFileHandle file, long length, CancellationToken cancellation) => Task.Run(
        () =>
        {
            using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            using var buffer = BufferPool.Rent();
            for (var done = 0L; done < length;)
            {
                cancellation.ThrowIfCancellationRequested();
                var read = RandomAccess.Read(file, buffer.Memory.Span, done);
                if (read == 0)
                {
                    break;
                }

                md5.AppendData(buffer.Memory.Span[..read]);
                done += read;
            }

            return md5.GetHashAndReset();
        },
        cancellation);
}

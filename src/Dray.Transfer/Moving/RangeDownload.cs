using System.Security.Cryptography;
using Dray.Storage.Blob;
using Dray.Transfer.Flow;
using Dray.Wire.Checksums;
using Dray.Wire.Failures;
using Microsoft.Win32.SafeHandles;

namespace Dray.Transfer.Moving;

/// <summary>One range of a blob on its way into an open file, checked against the service's CRC-64 where it tells one.</summary>
/// <remarks>A body that breaks off is gone on with from where it broke; one that does not fit its sum is fetched again from its start.</remarks>
internal sealed class RangeDownload(BlobSource source, SafeFileHandle? file, long offset, long length, IncrementalHash? md5)
{
    private const int MaxTries = 5;

    private readonly BlobCondition pinned = BlobCondition.Unchanged(source.ETag.Length == 0 ? null : source.ETag);
    private Crc64 crc;
    private ulong? expected;
    private long done;

    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var trouble = await TryAsync(cancellation).ConfigureAwait(false);
            if (trouble is null)
            {
                return;
            }

            if (attempt == MaxTries)
            {
                throw new DrayException(trouble);
            }
        }
    }

    private async Task<Failure?> TryAsync(CancellationToken cancellation)
    {
        using var range = await AskAsync(cancellation).ConfigureAwait(false);
        expected = done == 0 ? range.Crc : expected;
        var body = await range.OpenAsync(cancellation).ConfigureAwait(false);
        await CopyAsync(body, cancellation).ConfigureAwait(false);
        return Check();
    }

    private async Task<BlobRange> AskAsync(CancellationToken cancellation)
    {
        try
        {
            return await GetBlob.SendAsync(
                source.Place.Client, source.Container, source.Name, source.State, offset + done, length - done, pinned, cancellation).ConfigureAwait(false);
        }
        catch (DrayException exception) when (exception.Failure.Status is 412 or 416)
        {
            throw new DrayException(new Failure(FailureKind.Conflict, $"{source.Display} changed while it was being downloaded; nothing was kept.")
            { Status = exception.Failure.Status, ServiceCode = exception.Failure.ServiceCode, RequestId = exception.Failure.RequestId, Remedy = "Run the command again." });
        }
    }

    private async Task CopyAsync(Stream body, CancellationToken cancellation)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var buffer = BufferPool.Rent();
        while (done < length)
        {
            idle.CancelAfter(DownloadPolicy.IdleLimit);
            var wanted = (int)Math.Min(buffer.Memory.Length, length - done);
            var read = await ReadAsync(body, buffer.Memory[..wanted], idle.Token, cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            var bytes = buffer.Memory[..read];
            if (file is not null)
            {
                RandomAccess.Write(file, bytes.Span, offset + done);
            }

            if (expected is not null)
            {
                crc.Append(bytes.Span);
            }

            md5?.AppendData(bytes.Span);
            done += read;
        }
    }

    // A broken connection and a silent one end the body, as its end would: how much is missing tells the rest.
    private static async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken idle, CancellationToken job)
    {
        try
        {
            return await body.ReadAsync(buffer, idle).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException || (exception is OperationCanceledException && !job.IsCancellationRequested))
        {
            return 0;
        }
    }

    private Failure? Check()
    {
        if (done < length)
        {
            return Broken($"the answer ended after {done} of {length} bytes");
        }

        if (expected is null || crc.Value == expected)
        {
            return null;
        }

        (done, crc) = (0, default);
        md5?.GetHashAndReset();
        return new Failure(FailureKind.Corrupt, $"{source.Display}: bytes {offset} to {offset + length - 1} do not fit the CRC-64 the service sent with them.")
        { Remedy = "Something on the way changes bytes; check the network or the proxy." };
    }

    private Failure Broken(string how) => new(FailureKind.Unavailable, $"Cannot read {source.Display}: {how}.") { Remedy = "Check the network and run the command again." };
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dray.Storage.Blob;
using Dray.Storage.Content;
using Dray.Transfer.Endpoints.Local;
using Dray.Transfer.Flow;
using Dray.Transfer.Planning;
using Dray.Wire.Checksums;
using Dray.Wire.Failures;
using Microsoft.Win32.SafeHandles;

namespace Dray.Transfer.Moving;

/// <summary>A local file on its way to a block blob: one Put Blob, or blocks and their list.</summary>
internal sealed class BlobUpload : TransferItem
{
    private const int MaxTries = 5; // of sending bytes that arrive changed

    private readonly UploadPolicy policy;
    private readonly Place.Blob container;
    private readonly LocalFile file;
    private readonly string blob;
    private readonly string idPrefix;
    private SafeFileHandle? handle;
    private BlobHeaders? headers;
    private BlobCondition condition;

    public BlobUpload(ITransferObserver observer, UploadPolicy policy, Guid job, LocalFile file, Place.Blob container, string blob)
        : base(observer, file.FullPath, $"{container.Client.Endpoint}/{container.Url.Container}/{blob}", file.Length, policy.UnitsFor(file.Length))
    {
        (this.policy, this.file, this.container, this.blob) = (policy, file, container, blob);
        idPrefix = UnitCount == 1 ? string.Empty : BlockIdPrefix(job, blob);
    }

    private bool IsSinglePut => Length <= policy.SinglePut(Length);

    private protected override (string Path, string Verb) LocalStep => (file.FullPath, "read");

    private protected override async Task<TransferOutcome?> PrepareAsync(CancellationToken cancellation)
    {
        DemandFewEnoughBlocks();
        if (policy.Overwrite != OverwriteMode.Always && await ExistingAsync(cancellation).ConfigureAwait(false) is { } skipped)
        {
            return skipped;
        }

        handle = File.OpenHandle(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        DemandUnchanged();
        return null;
    }

    private protected override Task MoveAsync(int unit, CancellationToken cancellation) =>
        !IsSinglePut ? StageAsync(unit, cancellation)
        : Length <= BufferPool.BufferBytes ? PutSmallAsync(cancellation)
        : PutLargeAsync(cancellation);

    private protected override async Task<TransferOutcome> CompleteAsync(CancellationToken cancellation)
    {
        if (!IsSinglePut)
        {
            var md5 = policy.PutMd5 ? await FileHash.Md5Async(handle!, Length, cancellation).ConfigureAwait(false) : null;
            DemandUnchanged();
            var ids = Enumerable.Range(0, UnitCount).Select(BlockId);
            await Unless409Async(() => PutBlockList.SendAsync(
                container.Client, container.Url.Container!, blob, ids, (headers ?? HeadersFor([])) with { ContentMd5 = md5 }, condition, cancellation)).ConfigureAwait(false);
        }

        handle?.Dispose();
        return new TransferOutcome.Completed(Length);
    }

    private protected override void Abandon() => handle?.Dispose();

    private async Task PutSmallAsync(CancellationToken cancellation)
    {
        using var buffer = BufferPool.Rent();
        var bytes = buffer.Memory[..(int)Length];
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(handle!, bytes.Span[done..], done);
            done += read > 0 ? read : throw new DrayException(FileRangeBody.SourceChanged(file.FullPath));
        }

        await PutAsync(new MemoryBody(bytes), Crc64.Compute(bytes.Span), bytes, policy.PutMd5 ? MD5.HashData(bytes.Span) : null, cancellation).ConfigureAwait(false);
    }

    private async Task PutLargeAsync(CancellationToken cancellation)
    {
        var head = new byte[ContentTypes.HeadBytes];
        var read = RandomAccess.Read(handle!, head, 0);
        var body = new FileRangeBody(handle!, file.FullPath, 0, Length);
        var md5 = policy.PutMd5 ? await FileHash.Md5Async(handle!, Length, cancellation).ConfigureAwait(false) : null;
        await PutAsync(body, body.Crc(), head.AsMemory(0, read), md5, cancellation).ConfigureAwait(false);
    }

    private async Task PutAsync(IBody body, ulong crc, ReadOnlyMemory<byte> head, byte[]? md5, CancellationToken cancellation)
    {
        var all = HeadersFor(head.Span) with { ContentMd5 = md5 };
        DemandUnchanged(); // what was summed is of one state; the service refuses what no longer fits the sum
        await Unless409Async(() => WholeAsync(() => PutBlob.SendAsync(
            container.Client, container.Url.Container!, blob, body, new ContentChecks(crc), all, condition, cancellation))).ConfigureAwait(false);
        Progress(Length);
    }

    private async Task StageAsync(int unit, CancellationToken cancellation)
    {
        if (unit == 0)
        {
            var head = new byte[ContentTypes.HeadBytes];
            headers = HeadersFor(head.AsSpan(0, RandomAccess.Read(handle!, head, 0)));
        }

        var block = policy.BlockFor(Length);
        var offset = unit * block;
        var body = new FileRangeBody(handle!, file.FullPath, offset, Math.Min(block, Length - offset));
        var checks = new ContentChecks(body.Crc());
        await WholeAsync(() => PutBlock.SendAsync(
            container.Client, container.Url.Container!, blob, BlockId(unit), body, checks, cancellation)).ConfigureAwait(false);
        Progress(body.Length);
    }

    private BlobHeaders HeadersFor(ReadOnlySpan<byte> head) =>
        policy.Headers.ContentType is not null || policy.ContentTypes is null
            ? policy.Headers
            : policy.Headers with { ContentType = policy.ContentTypes.Guess(file.FullPath, head[..Math.Min(head.Length, ContentTypes.HeadBytes)]) };

    /// <summary>Looks at what is there already; also makes the write conditional, so that nothing that appears meanwhile is replaced.</summary>
    private async Task<TransferOutcome?> ExistingAsync(CancellationToken cancellation)
    {
        BlobProperties existing;
        try
        {
            existing = await GetBlobProperties.SendAsync(container.Client, container.Url.Container!, blob, string.Empty, cancellation).ConfigureAwait(false);
        }
        catch (DrayException exception) when (exception.Failure.Status == 404)
        {
            condition = BlobCondition.Absent;
            return null;
        }

        condition = BlobCondition.Unchanged(existing.ETag);
        return await Overwriting.DecideAsync(policy.Overwrite, policy.Decision, Destination, file.LastModified, existing.LastModified, cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends again what the service refuses because it does not fit its sum: unless the file itself changed, it was damaged on the way.</summary>
    private async Task WholeAsync(Func<Task> send)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await send().ConfigureAwait(false);
                return;
            }
            catch (DrayException exception) when (exception.Failure.Kind == FailureKind.Corrupt)
            {
                DemandUnchanged();
                if (attempt == MaxTries)
                {
                    throw;
                }
            }
        }
    }

    private async Task Unless409Async(Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (DrayException exception) when (exception.Failure.Kind == FailureKind.Conflict && condition != default)
        {
            throw new DrayException(new Failure(FailureKind.Conflict, $"{Destination} was written by someone else meanwhile; it was left as it is.")
            { ServiceCode = exception.Failure.ServiceCode, Status = exception.Failure.Status, Remedy = "Run the command again." });
        }
    }

    // The service would say so only at the end, when every block has been sent.
    private void DemandFewEnoughBlocks()
    {
        if (UnitCount > PutBlockList.MaxBlocks)
        {
            var needed = (Length + PutBlockList.MaxBlocks - 1) / PutBlockList.MaxBlocks;
            throw new DrayException(new Failure(
                FailureKind.Usage, $"{file.FullPath} would need {UnitCount:N0} blocks of {policy.BlockFor(Length):N0} bytes, and a blob holds at most {PutBlockList.MaxBlocks:N0}.")
            { Remedy = $"Give --block-size-mb={Math.Ceiling(needed / 1024m / 1024m)} or more, or leave it out." });
        }
    }

    private void DemandUnchanged()
    {
        var isUnchanged = RandomAccess.GetLength(handle!) == Length
            && new DateTimeOffset(File.GetLastWriteTimeUtc(handle!)).UtcTicks == file.LastModified.UtcTicks;
        if (!isUnchanged)
        {
            throw new DrayException(FileRangeBody.SourceChanged(file.FullPath));
        }
    }

    // All ids of a blob have one length. The prefix is this job's and this blob's, so that two writers never mix their blocks.
    private static string BlockIdPrefix(Guid job, string blob)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{job:N}/{blob}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    private string BlockId(int unit) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{idPrefix}-{unit:D5}")));
}

using System.Security.Cryptography;
using System.Text;
using Dray.Transfer.Endpoints.Local;
using Dray.Wire.Failures;
using Microsoft.Win32.SafeHandles;

namespace Dray.Transfer.Moving;

/// <summary>A blob on its way to a local file: written under a temporary name, pinned to one ETag, renamed when complete.</summary>
internal sealed class BlobDownload : TransferItem
{
    private const int LongestName = 255; // bytes of UTF-8, on nearly every file system

    private readonly DownloadPolicy policy;
    private readonly BlobSource source;
    private readonly string path;
    private readonly string temporary;
    private readonly bool isDiscarded;
    private readonly IncrementalHash? md5;
    private SafeFileHandle? handle;
    private bool isPlaced;

    /// <param name="observer">Told how it ends.</param>
    /// <param name="policy">Of the job.</param>
    /// <param name="job">Part of the temporary name.</param>
    /// <param name="source">The blob.</param>
    /// <param name="path">The final path; null throws the bytes away.</param>
    public BlobDownload(ITransferObserver observer, DownloadPolicy policy, Guid job, BlobSource source, string? path)
        : base(observer, source.Display, path ?? "/dev/null", source.Length, policy.UnitsFor(source.Length))
    {
        (this.policy, this.source, this.path, isDiscarded) = (policy, source, path ?? string.Empty, path is null);
        temporary = isDiscarded || !policy.UseTemporaryName ? this.path : TemporaryName(this.path, job);
        md5 = UnitCount == 1 && IsMd5Checked ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;
    }

    private bool IsMd5Checked => policy.CheckMd5 != Md5Check.NoCheck && source.ContentMd5 is not null;

    private protected override (string Path, string Verb) LocalStep => (path, "write");

    private protected override async Task<TransferOutcome?> PrepareAsync(CancellationToken cancellation)
    {
        if (policy.CheckMd5 == Md5Check.FailIfDifferentOrMissing && source.ContentMd5 is null)
        {
            throw new DrayException(new Failure(FailureKind.Corrupt, $"{source.Display} has no MD5 to check against.")
            { Remedy = "Use --check-md5=FailIfDifferent to accept blobs without one." });
        }

        if (isDiscarded)
        {
            return null;
        }

        if (policy.Overwrite != OverwriteMode.Always && FileFacts.Read(path, follow: true) is { } existing)
        {
            var kept = await Overwriting.DecideAsync(
                policy.Overwrite, policy.Decision, path, source.LastModified, existing.LastModified, cancellation).ConfigureAwait(false);
            if (kept is not null)
            {
                return kept;
            }
        }

        handle = Open();
        return null;
    }

    private protected override async Task MoveAsync(int unit, CancellationToken cancellation)
    {
        var offset = unit * policy.RangeBytes;
        var length = Math.Min(policy.RangeBytes, Length - offset);
        if (length > 0)
        {
            await new RangeDownload(source, handle, offset, length, md5).RunAsync(cancellation).ConfigureAwait(false);
            Progress(length);
        }
    }

    private protected override async Task<TransferOutcome> CompleteAsync(CancellationToken cancellation)
    {
        await CheckMd5Async(cancellation).ConfigureAwait(false);
        if (isDiscarded)
        {
            return new TransferOutcome.Completed(Length);
        }

        handle!.Dispose();
        if (policy.PreserveLastModified)
        {
            File.SetLastWriteTimeUtc(temporary, source.LastModified.UtcDateTime);
        }

        if (temporary != path)
        {
            File.Move(temporary, path, overwrite: policy.Overwrite != OverwriteMode.Never);
        }

        isPlaced = true;
        md5?.Dispose();
        return new TransferOutcome.Completed(Length);
    }

    private protected override void Abandon()
    {
        md5?.Dispose();
        if (handle is null || isPlaced)
        {
            return;
        }

        handle.Dispose();
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The item's own failure is what the user needs to hear; a temporary file that cannot be deleted has a telling name.
        }
    }

    private SafeFileHandle Open()
    {
        try
        {
            return Create();
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or FileNotFoundException)
        {
            // .NET tells the two apart by a second look, when another worker may just have made the folder.
            Directory.CreateDirectory(Path.GetDirectoryName(temporary)!);
            return Create();
        }
    }

    // Room for a large file is claimed first: a full disk is noticed before bytes are fetched.
    private SafeFileHandle Create() => File.OpenHandle(
        temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, FileOptions.None, UnitCount > 1 ? Length : 0);

    private async Task CheckMd5Async(CancellationToken cancellation)
    {
        if (!IsMd5Checked || (UnitCount > 1 && isDiscarded))
        {
            return;
        }

        var actual = md5?.GetHashAndReset() ?? await FileHash.Md5Async(handle!, Length, cancellation).ConfigureAwait(false);
        if (policy.CheckMd5 != Md5Check.LogOnly && !actual.AsSpan().SequenceEqual(source.ContentMd5))
        {
            throw new DrayException(new Failure(
                FailureKind.Corrupt,
                $"{source.Display} does not fit its stored MD5: expected {Convert.ToBase64String(source.ContentMd5!)}, got {Convert.ToBase64String(actual)}.")
            { ServiceCode = "Md5Mismatch", Remedy = "The blob was stored with a wrong MD5, or changed in storage; --check-md5=LogOnly keeps such files." });
        }
    }

    private static string TemporaryName(string path, Guid job)
    {
        var name = Path.GetFileName(path);
        var whole = $".azDownload-{job}-{name}";
        var safe = Encoding.UTF8.GetByteCount(whole) <= LongestName
            ? whole
            : $".azDownload-{job}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16))}";
        return Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, safe);
    }
}

using Dray.Storage.Blob;

namespace Dray.Transfer.Moving;

/// <summary>What all downloads of one job have in common.</summary>
internal sealed record DownloadPolicy
{
    /// <summary>Longest wait for the next bytes of a body before the range is asked for again.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(60);

    public long? BlockBytes { get; init; }

    public Md5Check CheckMd5 { get; init; }

    public bool PreserveLastModified { get; init; }

    public bool UseTemporaryName { get; init; } = true;

    public OverwriteMode Overwrite { get; init; }

    public IOverwriteDecision? Decision { get; init; }

    /// <summary>
    /// Length of one range. The default is the longest of which the service tells the CRC-64, so that every byte is checked.
    /// </summary>
    public long RangeBytes => BlockBytes ?? GetBlob.MaxCheckedBytes;

    public int UnitsFor(long length) => Math.Max(1, checked((int)((length + RangeBytes - 1) / RangeBytes)));
}

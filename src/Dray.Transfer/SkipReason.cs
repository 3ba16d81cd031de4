namespace Dray.Transfer;

/// <summary>Why an item was left alone.</summary>
public enum SkipReason
{
    /// <summary>The destination exists and may not be overwritten.</summary>
    DestinationExists,

    /// <summary>The destination is as new as the source, or newer.</summary>
    DestinationIsNewer,

    /// <summary>The blob has snapshots, and nothing was said of them.</summary>
    HasSnapshots,
}

using System.CommandLine;

namespace Dray.Cli.Commands.List;

/// <summary>The flags of <c>list</c>, each declared once.</summary>
internal static class ListFlags
{
    public static readonly Argument<string> Url = new("url") { Description = "An account, a container, a folder of blobs or a blob." };

    public static readonly Option<string?> Location = new("--location") { HelpName = "Blob", Description = "Says that the URL is of Blob Storage, for hosts whose name does not tell." };

    public static readonly Option<string?> Properties = new("--properties")
    {
        HelpName = "NAMES",
        Description = "What else to show, separated by ';': LastModifiedTime, VersionId, BlobType, BlobAccessTier, ContentType, "
            + "ContentEncoding, ContentMD5, LeaseState, LeaseDuration, LeaseStatus, ArchiveStatus.",
    };

    public static readonly Option<bool> MachineReadable = new("--machine-readable") { Description = "Sizes as whole numbers of bytes." };

    public static readonly Option<bool> RunningTally = new("--running-tally") { Description = "Count files and bytes at the end." };

    public static readonly Option<bool> MegaUnits = new("--mega-units") { Description = "Sizes in powers of 1000 (KB, MB) instead of 1024 (KiB, MiB)." };

    public static IEnumerable<Option> All => [Location, Properties, MachineReadable, RunningTally, MegaUnits];
}

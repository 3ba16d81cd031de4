using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>Access tiers by their names on the wire.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/set-blob-tier</remarks>
internal static class AccessTier
{
    /// <summary>What the account gives a block blob that names none.</summary>
    public const string Default = "Hot";

    public const string Archive = "Archive";

    private static readonly string[] OfBlocks = ["Hot", "Cool", "Cold", Archive];
    private static readonly string[] OfPages = ["P4", "P6", "P10", "P15", "P20", "P30", "P40", "P50", "P60", "P70", "P80"];

    /// <summary>The name in its canonical case.</summary>
    public static string Check(string tier, BlobKind kind)
    {
        var allowed = kind switch
        {
            BlobKind.BlockBlob => OfBlocks,
            BlobKind.PageBlob => OfPages,
            _ => [],
        };
        return Array.Find(allowed, name => name.Equals(tier, StringComparison.OrdinalIgnoreCase))
            ?? throw Faults.InvalidHeaderValue("x-ms-access-tier", tier);
    }
}

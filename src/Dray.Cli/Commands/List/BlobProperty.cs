using System.Globalization;
using Dray.Storage.Blob;

namespace Dray.Cli.Commands.List;

/// <summary>A property that <c>list</c> can show, under AzCopy's name.</summary>
internal sealed record BlobProperty(string Name, Func<BlobItem, string?> Read)
{
    public static readonly IReadOnlyList<BlobProperty> All =
    [
        new("LastModifiedTime", item => item.LastModified.ToString("yyyy-MM-dd HH:mm:ss '+0000 GMT'", CultureInfo.InvariantCulture)),
        new("VersionId", item => item.VersionId),
        new("BlobType", item => item.BlobType),
        new("BlobAccessTier", item => item.Tier),
        new("ContentType", item => item.ContentType),
        new("ContentEncoding", item => item.ContentEncoding),
        new("ContentMD5", item => item.ContentMd5),
        new("LeaseState", item => item.LeaseState),
        new("LeaseDuration", item => item.LeaseDuration),
        new("LeaseStatus", item => item.LeaseStatus),
        new("ArchiveStatus", item => item.ArchiveStatus),
    ];
}

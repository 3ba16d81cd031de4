using Dray.Storage.Blob;

namespace Dray.Transfer.Moving;

/// <summary>A blob found by a listing, in the state that was found.</summary>
/// <param name="Place">Its account and container.</param>
/// <param name="Container">The container's name.</param>
/// <param name="Name">The blob's name, decoded.</param>
/// <param name="Length">In bytes.</param>
/// <param name="ETag">Downloads are pinned to it.</param>
/// <param name="LastModified">By the service's clock.</param>
/// <param name="ContentMd5">Of the content as the service keeps it; null without one.</param>
/// <param name="State">A snapshot or version as query, or empty.</param>
internal sealed record BlobSource(
    Place.Blob Place, string Container, string Name, long Length, string ETag, DateTimeOffset LastModified, byte[]? ContentMd5, string State)
{
    public string Display => $"{Place.Client.Endpoint}/{Container}/{Name}";

    public static BlobSource From(Place.Blob place, string container, BlobItem item) =>
        new(place, container, item.Name, item.Length, item.ETag, item.LastModified, item.ContentMd5 is null ? null : Md5(item.ContentMd5), StateOf(item));

    public static BlobSource From(Place.Blob place, string container, string name, BlobProperties properties, string state) =>
        new(place, container, name, properties.Length, properties.ETag, properties.LastModified, properties.Headers.ContentMd5, state);

    private static string StateOf(BlobItem item) => item.Snapshot is null ? string.Empty : "snapshot=" + Uri.EscapeDataString(item.Snapshot);

    private static byte[]? Md5(string text)
    {
        var bytes = new byte[16];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == 16 ? bytes : null;
    }
}

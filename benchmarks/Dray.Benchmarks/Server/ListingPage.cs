using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Dray.Benchmarks.Server;

/// <summary>One page of List Blobs: a rendered entry copied once per blob, its name patched in.</summary>
/// <remarks>Source of the form: https://learn.microsoft.com/rest/api/storageservices/list-blobs</remarks>
internal sealed class ListingPage
{
    private const int MaxEntries = 5000;

    private readonly byte[] entry;
    private readonly int nameAt;
    private readonly SyntheticContainer container;

    public ListingPage(SyntheticContainer container)
    {
        this.container = container;
        var length = container.BlobLength.ToString(CultureInfo.InvariantCulture);
        var before = "<Blob><Name>";
        nameAt = before.Length;
        entry = Encoding.ASCII.GetBytes(
            before + new string('?', container.NameLength) + "</Name><Properties>"
            + $"<Creation-Time>{BlobServer.LastModified}</Creation-Time><Last-Modified>{BlobServer.LastModified}</Last-Modified>"
            + $"<Etag>{BlobServer.ETag}</Etag><Content-Length>{length}</Content-Length>"
            + "<Content-Type>application/octet-stream</Content-Type><Content-Encoding /><Content-Language /><Content-CRC64 />"
            + (container.ContentMD5 is { } md5 ? $"<Content-MD5>{Encoding.ASCII.GetString(md5)}</Content-MD5>" : "<Content-MD5 />")
            + "<Cache-Control /><Content-Disposition />"
            + "<BlobType>BlockBlob</BlobType><AccessTier>Hot</AccessTier><AccessTierInferred>true</AccessTierInferred>"
            + "<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState><ServerEncrypted>true</ServerEncrypted>"
            + "</Properties><OrMetadata /></Blob>");
    }

    /// <summary>Renders what the query asks for. The caller returns the array to the shared pool.</summary>
    public ArraySegment<byte> Render(ReadOnlySpan<byte> query, out int entries)
    {
        var prefix = QueryText.Value(query, "prefix="u8);
        var marker = Utf8Parser.TryParse(QueryText.Value(query, "marker="u8), out int from, out _) ? from : 0;
        var limit = Utf8Parser.TryParse(QueryText.Value(query, "maxresults="u8), out int most, out _) ? Math.Clamp(most, 1, MaxEntries) : MaxEntries;
        var byFolder = !container.Flat && prefix.IsEmpty && QueryText.Value(query, "delimiter="u8).Length > 0;
        var (first, end) = byFolder ? (0, container.Folders) : Matching(prefix);
        first = Math.Max(first, marker);
        entries = Math.Clamp(end - first, 0, limit);

        var target = ArrayPool<byte>.Shared.Rent(1024 + (entries * entry.Length));
        var length = Append(target, 0, "<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ServiceEndpoint=\"http://127.0.0.1/account/\" ContainerName=\""u8);
        length = Append(target, length, Encoding.ASCII.GetBytes(container.ToString()));
        length = Append(target, length, "\"><Blobs>"u8);
        for (var index = first; index < first + entries; index++)
        {
            length = byFolder ? AppendFolder(target, length, index) : AppendBlob(target, length, index);
        }

        length = Append(target, length, "</Blobs><NextMarker>"u8);
        if (first + entries < end)
        {
            length = Append(target, length, Encoding.ASCII.GetBytes((first + entries).ToString(CultureInfo.InvariantCulture)));
        }

        length = Append(target, length, "</NextMarker></EnumerationResults>"u8);
        return new ArraySegment<byte>(target, 0, length);
    }

    /// <summary>The indices whose names start with the prefix: all, one folder, or one blob; other prefixes match nothing here.</summary>
    private (int First, int End) Matching(ReadOnlySpan<byte> prefix)
    {
        if (prefix.IsEmpty)
        {
            return (0, container.Count);
        }

        if (container.Has(prefix) && Utf8Parser.TryParse(prefix[^8..], out int index, out _))
        {
            return (index, index + 1);
        }

        if (container.Flat || prefix.Length > SyntheticContainer.FolderLength || !Utf8Parser.TryParse(prefix[1..], out int folder, out var digits) || digits != 5)
        {
            return (0, 0);
        }

        var first = folder * SyntheticContainer.BlobsPerFolder;
        return (first, Math.Min(container.Count, first + SyntheticContainer.BlobsPerFolder));
    }

    private int AppendBlob(byte[] target, int at, int index)
    {
        entry.CopyTo(target, at);
        container.WriteName(index, target.AsSpan(at + nameAt, container.NameLength));
        return at + entry.Length;
    }

    private static int AppendFolder(byte[] target, int at, int folder)
    {
        at = Append(target, at, "<BlobPrefix><Name>"u8);
        SyntheticContainer.WriteFolder(folder, target.AsSpan(at, SyntheticContainer.FolderLength));
        return Append(target, at + SyntheticContainer.FolderLength, "</Name></BlobPrefix>"u8);
    }

    private static int Append(byte[] target, int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(target.AsSpan(at));
        return at + text.Length;
    }
}

using System.Buffers.Text;
using System.Text;
using Dray.Storage.Addressing;
using Dray.Storage.Xml;

namespace Dray.Storage.Blob;

/// <summary>Builds a page from the listing's XML as it arrives.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/list-blobs (response body)</remarks>
internal sealed class BlobPageReader(XmlScanner xml)
{
    private readonly List<BlobItem> items = new(1024);
    private readonly List<string> prefixes = [];
    private readonly RecentText recent = new();
    private BlobItem? item;
    private string? nextMarker;
    private bool isNameEncoded;
    private bool isInMetadata;
    private int openInMetadata; // its names are the user's, and may be any of ours
    private bool isInPrefix;

    public async Task<BlobPage> ReadAsync(CancellationToken cancellation)
    {
        while (await xml.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (xml.Kind == XmlTokenKind.Start)
            {
                Begin(xml.Name);
            }
            else
            {
                End(xml.Name);
            }
        }

        return new BlobPage(items, prefixes, nextMarker);
    }

    private void Begin(ReadOnlySpan<byte> name)
    {
        if (isInMetadata)
        {
            openInMetadata++;
        }
        else if (name.SequenceEqual("Blob"u8))
        {
            item = new BlobItem();
        }
        else if (name.SequenceEqual("BlobPrefix"u8))
        {
            isInPrefix = true;
        }
        else if (name.SequenceEqual("Metadata"u8))
        {
            isInMetadata = true;
        }
        else if (name.SequenceEqual("Name"u8))
        {
            isNameEncoded = xml.Attributes.IndexOf("Encoded=\"true\""u8) >= 0;
        }
    }

    private void End(ReadOnlySpan<byte> name)
    {
        if (item is not null)
        {
            EndInBlob(item, name);
        }
        else if (isInPrefix)
        {
            EndInPrefix(name);
        }
        else if (name.SequenceEqual("NextMarker"u8) && xml.RawText.Length > 0)
        {
            nextMarker = xml.Text();
        }
    }

    private void EndInPrefix(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("Name"u8))
        {
            prefixes.Add(NameText());
        }
        else if (name.SequenceEqual("BlobPrefix"u8))
        {
            isInPrefix = false;
        }
    }

    private void EndInBlob(BlobItem blob, ReadOnlySpan<byte> name)
    {
        if (isInMetadata)
        {
            EndInMetadata(blob, name);
        }
        else if (name.SequenceEqual("Blob"u8))
        {
            items.Add(blob);
            item = null;
        }
        else if (name.SequenceEqual("Name"u8))
        {
            blob.Name = NameText();
        }
        else if (xml.RawText.Length > 0)
        {
            SetProperty(blob, name);
        }
    }

    private void EndInMetadata(BlobItem blob, ReadOnlySpan<byte> name)
    {
        if (openInMetadata-- == 0)
        {
            (isInMetadata, openInMetadata) = (false, 0);
        }
        else if (Ascii.EqualsIgnoreCase(name, "hdi_isfolder"u8))
        {
            blob.IsFolderStub = Ascii.EqualsIgnoreCase(xml.RawText, "true"u8);
        }
    }

    // Ordered by length, so that most names are told apart by one comparison.
    private void SetProperty(BlobItem blob, ReadOnlySpan<byte> name)
    {
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("Etag"u8):
                blob.ETag = Quoted(xml.RawText);
                break;
            case 8 when name.SequenceEqual("BlobType"u8):
                blob.BlobType = recent.Get(0, xml.RawText);
                break;
            case 8 when name.SequenceEqual("Snapshot"u8):
                blob.Snapshot = xml.Text();
                break;
            case 9 when name.SequenceEqual("VersionId"u8):
                blob.VersionId = xml.Text();
                break;
            case 10 when name.SequenceEqual("AccessTier"u8):
                blob.Tier = recent.Get(1, xml.RawText);
                break;
            case 10 when name.SequenceEqual("LeaseState"u8):
                blob.LeaseState = recent.Get(2, xml.RawText);
                break;
            case 11 when name.SequenceEqual("LeaseStatus"u8):
                blob.LeaseStatus = recent.Get(3, xml.RawText);
                break;
            case 11 when name.SequenceEqual("Content-MD5"u8):
                blob.ContentMd5 = xml.Text();
                break;
            case 12 when name.SequenceEqual("Content-Type"u8):
                blob.ContentType = recent.Get(4, xml.RawText);
                break;
            case 13 when name.SequenceEqual("Last-Modified"u8):
                blob.LastModified = Utf8Parser.TryParse(xml.RawText, out DateTimeOffset date, out _, 'R') ? date : default;
                break;
            case 13 when name.SequenceEqual("LeaseDuration"u8):
                blob.LeaseDuration = recent.Get(5, xml.RawText);
                break;
            case 13 when name.SequenceEqual("ArchiveStatus"u8):
                blob.ArchiveStatus = recent.Get(6, xml.RawText);
                break;
            case 13 when name.SequenceEqual("Cache-Control"u8):
                blob.CacheControl = recent.Get(7, xml.RawText);
                break;
            case 14 when name.SequenceEqual("Content-Length"u8):
                blob.Length = Utf8Parser.TryParse(xml.RawText, out long length, out _) ? length : 0;
                break;
            case 16 when name.SequenceEqual("Content-Encoding"u8):
                blob.ContentEncoding = recent.Get(8, xml.RawText);
                break;
            case 16 when name.SequenceEqual("Content-Language"u8):
                blob.ContentLanguage = recent.Get(9, xml.RawText);
                break;
            case 19 when name.SequenceEqual("Content-Disposition"u8):
                blob.ContentDisposition = recent.Get(10, xml.RawText);
                break;
            default:
                break; // a property no one asked for
        }
    }

    private string NameText() => isNameEncoded ? PathEncoding.Decode(xml.Text()) : xml.Text();

    // The listing gives the ETag bare; headers and conditions want it quoted.
    private static string Quoted(ReadOnlySpan<byte> etag) =>
        etag.Length > 0 && etag[0] == (byte)'"' ? Encoding.ASCII.GetString(etag)
        : etag.StartsWith("&quot;"u8) ? XmlText.Unescape(etag)
        : string.Create(etag.Length + 2, etag, static (text, bytes) =>
        {
            text[0] = text[^1] = '"';
            Encoding.ASCII.GetChars(bytes, text[1..^1]);
        });
}

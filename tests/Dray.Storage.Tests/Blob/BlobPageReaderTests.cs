using System.Globalization;
using System.Security;
using System.Text;
using Dray.Storage.Blob;
using Dray.Storage.Tests.Xml;
using Dray.Storage.Xml;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Storage.Tests.Blob;

public sealed class BlobPageReaderTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 20, 18, 31, 15, TimeSpan.Zero);

    private static readonly Gen<string> BlobName =
        from parts in Gen.NonEmptyListOf(Gen.Elements("a", "/", "&", "<", ">", "\"", "'", " ", "%", "%41", "+", "ä", "\U0001F600", "\u0001", "\uffff", "Blob", "Name"))
        select string.Concat(parts);

    private static readonly Gen<Entry> AnyEntry =
        from name in BlobName
        from length in Gen.Elements(0L, 1L, 8_388_608L, 5_000_000_000_000L)
        from tier in Gen.Elements<string?>(null, "Hot", "Cool", "Archive")
        from type in Gen.Elements<string?>(null, "text/plain", "a&b; \"q\"")
        from encoding in Gen.Elements<string?>(null, string.Empty, "gzip")
        from md5 in Gen.Elements<string?>(null, string.Empty, "1B2M2Y8AsgTpgAmY7PhCfg==")
        from lease in Gen.Elements<string?>(null, "available", "leased")
        from stub in Gen.Elements<string?>(null, "hdi_isfolder", "Hdi_isfolder", "other")
        from snapshot in Gen.Elements<string?>(null, "2026-01-01T00:00:00.0000000Z")
        from isPrefix in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Entry(name, length, tier, type, encoding, md5, lease, stub, snapshot, isPrefix);

    [Fact]
    public void Any_page_reads_as_what_it_was_written_from() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(
            Gen.ListOf(AnyEntry).ToArbitrary(), Gen.Choose(1, 300).ToArbitrary(), Gen.Elements<string?>(null, string.Empty, "2!100!a&b").ToArbitrary(),
            (entries, chunk, marker) =>
            {
                var page = Read(Write([.. entries], marker), chunk);
                var blobs = entries.Where(entry => !entry.IsPrefix).ToList();
                Assert.Equal(entries.Where(entry => entry.IsPrefix).Select(entry => entry.Name), page.Prefixes);
                Assert.Equal(string.IsNullOrEmpty(marker) ? null : marker, page.NextMarker);
                Assert.Equal(blobs.Select(entry => entry.Name), page.Items.Select(item => item.Name));
                foreach (var (entry, item) in blobs.Zip(page.Items))
                {
                    Assert.Equal(entry.Length, item.Length);
                    Assert.Equal(Time, item.LastModified);
                    Assert.Equal("\"0x8DE281F1C0FFEE\"", item.ETag);
                    Assert.Equal("BlockBlob", item.BlobType);
                    Assert.Equal(entry.Tier, item.Tier);
                    Assert.Equal(entry.Type, item.ContentType);
                    Assert.Equal(string.IsNullOrEmpty(entry.Encoding) ? null : entry.Encoding, item.ContentEncoding);
                    Assert.Equal(string.IsNullOrEmpty(entry.Md5) ? null : entry.Md5, item.ContentMd5);
                    Assert.Equal(entry.Lease, item.LeaseState);
                    Assert.Equal(entry.Snapshot, item.Snapshot);
                    Assert.Equal(entry.Stub is "hdi_isfolder" or "Hdi_isfolder", item.IsFolderStub);
                }
            }));

    [Theory]
    [InlineData("<Etag>0x1</Etag>", "\"0x1\"")]
    [InlineData("<Etag>\"0x1\"</Etag>", "\"0x1\"")]
    [InlineData("<Etag>&quot;0x1&quot;</Etag>", "\"0x1\"")]
    public void An_etag_is_quoted_however_the_listing_has_it(string element, string etag)
    {
        var page = Read($"<E><Blobs><Blob><Name>a</Name><Properties>{element}</Properties></Blob></Blobs></E>", 8);

        Assert.Equal(etag, Assert.Single(page.Items).ETag);
    }

    [Fact]
    public void Metadata_named_as_properties_are_not_properties()
    {
        var page = Read(
            "<E><Blobs><Blob><Name>a</Name><Properties><Content-Length>7</Content-Length></Properties>"
            + "<Metadata><Name>evil</Name><Etag>evil</Etag><Snapshot>evil</Snapshot></Metadata></Blob></Blobs></E>",
            8);

        var item = Assert.Single(page.Items);
        Assert.Equal(("a", 7L, "", (string?)null), (item.Name, item.Length, item.ETag, item.Snapshot));
    }

    [Fact]
    public void Metadata_whose_name_is_Metadata_does_not_end_the_metadata()
    {
        var page = Read(
            "<E><Blobs><Blob><Name>a</Name><Metadata><Metadata>x</Metadata><Name>evil</Name></Metadata></Blob><Blob><Name>b</Name></Blob></Blobs></E>", 8);

        Assert.Equal(["a", "b"], page.Items.Select(item => item.Name));
    }

    [Fact]
    public void Metadata_named_Blob_starts_no_blob()
    {
        var page = Read("<E><Blobs><Blob><Name>a</Name><Metadata><Blob>x</Blob></Metadata></Blob></Blobs></E>", 8);

        Assert.Equal("a", Assert.Single(page.Items).Name);
    }

    private static BlobPage Read(string xml, int chunk)
    {
        using var scanner = new XmlScanner(new ChunkedStream(Encoding.UTF8.GetBytes(xml), [chunk]));
        return new BlobPageReader(scanner).ReadAsync(default).GetAwaiter().GetResult();
    }

    private static string Write(IReadOnlyList<Entry> entries, string? marker)
    {
        var xml = new StringBuilder("\ufeff<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ServiceEndpoint=\"https://a/\" ContainerName=\"c\"><Blobs>");
        foreach (var entry in entries)
        {
            if (entry.IsPrefix)
            {
                xml.Append(CultureInfo.InvariantCulture, $"<BlobPrefix>{NameElement(entry.Name)}</BlobPrefix>");
                continue;
            }

            xml.Append("<Blob>").Append(NameElement(entry.Name));
            Append(xml, "Snapshot", entry.Snapshot);
            xml.Append("<Properties><Creation-Time>x</Creation-Time>");
            Append(xml, "Last-Modified", Time.ToString("R", CultureInfo.InvariantCulture));
            Append(xml, "Etag", "0x8DE281F1C0FFEE");
            Append(xml, "Content-Length", entry.Length.ToString(CultureInfo.InvariantCulture));
            Append(xml, "Content-Type", entry.Type);
            Append(xml, "Content-Encoding", entry.Encoding);
            Append(xml, "Content-MD5", entry.Md5);
            xml.Append("<Cache-Control /><Content-Disposition/>");
            Append(xml, "BlobType", "BlockBlob");
            Append(xml, "AccessTier", entry.Tier);
            Append(xml, "LeaseState", entry.Lease);
            xml.Append("</Properties>");
            xml.Append(entry.Stub is null ? "<Metadata />" : $"<Metadata><a>b</a><{entry.Stub}>true</{entry.Stub}></Metadata>");
            xml.Append("<OrMetadata /></Blob>");
        }

        xml.Append("</Blobs>");
        Append(xml, "NextMarker", marker);
        return xml.Append("</EnumerationResults>").ToString();
    }

    // As the service: a name XML cannot hold is sent escaped and says so.
    private static string NameElement(string name) =>
        name.Any(c => c is < ' ' or '\uffff')
            ? $"<Name Encoded=\"true\">{Uri.EscapeDataString(name)}</Name>"
            : $"<Name>{SecurityElement.Escape(name)}</Name>";

    private static void Append(StringBuilder xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<{name}>{SecurityElement.Escape(value)}</{name}>");
        }
    }

    private sealed record Entry(
        string Name, long Length, string? Tier, string? Type, string? Encoding, string? Md5, string? Lease, string? Stub, string? Snapshot, bool IsPrefix);
}

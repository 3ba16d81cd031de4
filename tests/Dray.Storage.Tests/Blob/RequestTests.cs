using System.Net;
using System.Text;
using Dray.Storage.Blob;
using Dray.Storage.Content;
using Dray.Storage.Http;
using Dray.Storage.Tests.Xml;
using Dray.TestKit;
using Dray.Wire.Checksums;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;
using static Dray.TestKit.ScriptedHandler;

namespace Dray.Storage.Tests.Blob;

public sealed class RequestTests
{
    private const string Root = "https://contoso.blob.core.windows.net";
    private readonly List<HttpRequestMessage> sent = [];

    [Fact]
    public async Task Put_blob_sends_type_length_sum_properties_and_condition()
    {
        var bytes = "hello"u8.ToArray();
        var (client, handler) = Client(Answer(HttpStatusCode.Created, string.Empty, ("ETag", "\"0x1\""), ("Last-Modified", "Fri, 20 Nov 2026 18:31:15 GMT")));
        var headers = new BlobHeaders
        {
            ContentType = "text/plain",
            CacheControl = "no-cache",
            Tier = "Cool",
            Tags = "a=b",
            Metadata = new Dictionary<string, string> { ["k"] = "v" },
        };

        var written = await PutBlob.SendAsync(client, "c", "d/e f", new MemoryBody(bytes), new ContentChecks(Crc64.Compute(bytes)), headers, BlobCondition.Absent, default);

        Assert.Equal([$"PUT {Root}/c/d/e%20f"], handler.Asked);
        Assert.Equal(["hello"], handler.Bodies);
        AssertHeaders(
            ("x-ms-version", "2025-07-05"), ("x-ms-blob-type", "BlockBlob"), ("x-ms-content-crc64", Crc64.ToHeader(Crc64.Compute(bytes))),
            ("x-ms-blob-content-type", "text/plain"), ("x-ms-blob-cache-control", "no-cache"),
            ("x-ms-access-tier", "Cool"), ("x-ms-tags", "a=b"), ("x-ms-meta-k", "v"), ("If-None-Match", "*"));
        Assert.Equal(5, sent[0].Content!.Headers.ContentLength);
        Assert.False(sent[0].Headers.Contains("x-ms-blob-content-encoding"));
        Assert.Equal(new BlobWritten("\"0x1\"", new DateTimeOffset(2026, 11, 20, 18, 31, 15, TimeSpan.Zero)), written);
    }

    [Fact]
    public async Task Put_blob_with_an_md5_to_keep_sends_that_check_alone()
    {
        var bytes = "hello"u8.ToArray();
        var (client, _) = Client(Answer(HttpStatusCode.Created));

        await PutBlob.SendAsync(
            client, "c", "b", new MemoryBody(bytes), new ContentChecks(Crc64.Compute(bytes)), new BlobHeaders { ContentMd5 = new byte[16] }, default, default);

        AssertHeaders(("x-ms-blob-content-md5", "AAAAAAAAAAAAAAAAAAAAAA=="));
        Assert.Equal(new byte[16], sent[0].Content!.Headers.ContentMD5);
        Assert.False(sent[0].Headers.Contains("x-ms-content-crc64"));
    }

    [Fact]
    public async Task Put_block_names_its_block_and_sum()
    {
        var (client, handler) = Client(Answer(HttpStatusCode.Created));

        await PutBlock.SendAsync(client, "c", "b", "QUI+/w==", new MemoryBody("x"u8.ToArray()), new ContentChecks(null, new byte[16]), default);

        Assert.Equal([$"PUT {Root}/c/b?comp=block&blockid=QUI%2B%2Fw%3D%3D"], handler.Asked);
        Assert.Equal(new byte[16], sent[0].Content!.Headers.ContentMD5);
        Assert.False(sent[0].Headers.Contains("x-ms-content-crc64"));
    }

    [Fact]
    public async Task Put_block_list_names_the_blocks_in_order_and_sums_the_list()
    {
        var (client, handler) = Client(Answer(HttpStatusCode.Created));

        await PutBlockList.SendAsync(client, "c", "b", ["QQ==", "Qg=="], BlobHeaders.None, BlobCondition.Unchanged("\"0x1\""), default);

        Assert.Equal([$"PUT {Root}/c/b?comp=blocklist"], handler.Asked);
        Assert.Equal("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList><Latest>QQ==</Latest><Latest>Qg==</Latest></BlockList>", handler.Bodies[0]);
        AssertHeaders(("If-Match", "\"0x1\""), ("x-ms-content-crc64", Crc64.ToHeader(Crc64.Compute(Encoding.UTF8.GetBytes(handler.Bodies[0])))));
    }

    [Fact]
    public async Task Get_blob_asks_for_a_range_its_sum_and_one_state()
    {
        var (client, handler) = Client(Answer(
            HttpStatusCode.PartialContent, "hello", ("x-ms-content-crc64", Crc64.ToHeader(Crc64.Compute("hello"u8))), ("Content-Range", "bytes 10-14/100"),
            ("x-ms-blob-content-md5", "AAAAAAAAAAAAAAAAAAAAAA=="), ("ETag", "\"0x1\"")));

        using var range = await GetBlob.SendAsync(client, "c", "b", "snapshot=s", 10, 5, BlobCondition.Unchanged("\"0x1\""), default);

        Assert.Equal([$"GET {Root}/c/b?snapshot=s"], handler.Asked);
        AssertHeaders(("x-ms-range", "bytes=10-14"), ("x-ms-range-get-content-crc64", "true"), ("If-Match", "\"0x1\""));
        Assert.Equal((Crc64.Compute("hello"u8), 5L, 100L), (range.Crc!.Value, range.Length!.Value, range.Properties.Length));
        Assert.Equal(new byte[16], range.Properties.Headers.ContentMd5);
    }

    [Fact]
    public async Task A_range_too_long_for_a_sum_does_not_ask_for_one()
    {
        var (client, _) = Client(Answer(HttpStatusCode.PartialContent));

        using var range = await GetBlob.SendAsync(client, "c", "b", string.Empty, 0, GetBlob.MaxCheckedBytes + 1, default, default);

        Assert.False(sent[0].Headers.Contains("x-ms-range-get-content-crc64"));
        Assert.Null(range.Crc);
    }

    [Fact]
    public async Task A_service_that_knows_no_sums_is_asked_for_one_only_once()
    {
        var (client, handler) = Client(
            Answer(HttpStatusCode.InternalServerError, string.Empty, ("x-ms-error-code", "FeatureNotSupported")),
            Answer(HttpStatusCode.PartialContent), Answer(HttpStatusCode.PartialContent));

        using var first = await GetBlob.SendAsync(client, "c", "b", string.Empty, 0, 1, default, default);
        using var second = await GetBlob.SendAsync(client, "c", "b", string.Empty, 0, 1, default, default);

        Assert.Equal(3, handler.Asked.Count);
        Assert.Equal([true, false, false], sent.Select(request => request.Headers.Contains("x-ms-range-get-content-crc64")));
    }

    [Theory]
    [InlineData(null)] // a proxy that drops the range and sends the blob from its start
    [InlineData("bytes 0-99/100")]
    public async Task An_answer_that_begins_elsewhere_is_refused(string? contentRange)
    {
        var (client, _) = Client(contentRange is null
            ? Answer(HttpStatusCode.OK, "hello")
            : Answer(HttpStatusCode.PartialContent, "hello", ("Content-Range", contentRange)));

        var exception = await Assert.ThrowsAsync<DrayException>(() => GetBlob.SendAsync(client, "c", "b", string.Empty, 10, 5, default, default));

        Assert.Equal(FailureKind.Protocol, exception.Failure.Kind);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("include", "include")]
    public async Task Delete_blob_says_what_becomes_of_snapshots(string? snapshots, string? header)
    {
        var (client, handler) = Client(Answer(HttpStatusCode.Accepted));

        await DeleteBlob.SendAsync(client, "c", "a/b", "versionid=v", snapshots, default);

        Assert.Equal([$"DELETE {Root}/c/a/b?versionid=v"], handler.Asked);
        Assert.Equal(header, sent[0].Headers.TryGetValues("x-ms-delete-snapshots", out var values) ? values.Single() : null);
    }

    [Fact]
    public async Task List_blobs_asks_with_prefix_delimiter_and_marker_escaped()
    {
        var (client, handler) = Client(Answer(HttpStatusCode.OK, "<E><Blobs/><NextMarker/></E>"));

        await ListBlobs.SendAsync(client, "c", new ListBlobs.Query { Prefix = "a b/ä&", Delimiter = "/", Include = "metadata", PerPage = 7 }, "m&1", default);

        Assert.Equal(
            [$"GET {Root}/c?restype=container&comp=list&prefix=a%20b%2F%C3%A4%26&delimiter=%2F&include=metadata&marker=m%261&maxresults=7"], handler.Asked);
    }

    [Fact]
    public async Task A_listing_that_breaks_off_is_asked_for_again()
    {
        var whole = "<E><Blobs><Blob><Name>a</Name></Blob></Blobs><NextMarker/></E>"u8.ToArray();
        var (client, handler) = Client(
            _ => Streaming(new ChunkedStream(whole[..20], [7], new HttpIOException(HttpRequestError.ResponseEnded))),
            _ => Streaming(new ChunkedStream(whole[..40], [7])),
            _ => Streaming(new ChunkedStream(whole, [7])));

        var page = await ListBlobs.SendAsync(client, "c", new ListBlobs.Query(), null, default);

        Assert.Equal("a", Assert.Single(page.Items).Name);
        Assert.Equal(3, handler.Asked.Count);
    }

    [Fact]
    public async Task A_listing_that_never_comes_whole_is_a_failure()
    {
        var (client, _) = Client([.. Enumerable.Repeat<Func<HttpRequestMessage, HttpResponseMessage>>(
            _ => Streaming(new ChunkedStream("<E><Blobs>"u8.ToArray(), [7])), 10)]);

        var failure = (await Assert.ThrowsAsync<DrayException>(() => ListBlobs.SendAsync(client, "c", new ListBlobs.Query(), null, default))).Failure;

        Assert.Equal(FailureKind.Protocol, failure.Kind);
        Assert.Contains(Root + "/c", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Containers_are_listed_page_by_page_and_a_broken_page_is_asked_for_again()
    {
        var (client, handler) = Client(
            Answer(HttpStatusCode.OK, "<E><Containers><Container><Name>a</Name></Container></Containers><NextMarker>m</NextMarker></E>"),
            _ => Streaming(new ChunkedStream("<E><Containers>"u8.ToArray(), [7], new HttpIOException(HttpRequestError.ResponseEnded))),
            Answer(HttpStatusCode.OK, "<E><Containers><Container><Name>b</Name></Container></Containers><NextMarker/></E>"));

        Assert.Equal(["a", "b"], await ListContainers.SendAsync(client, string.Empty, default).ToListAsync());
        Assert.Equal([$"GET {Root}/?comp=list", $"GET {Root}/?comp=list&marker=m", $"GET {Root}/?comp=list&marker=m"], handler.Asked);
    }

    [Fact]
    public async Task A_signature_in_the_url_goes_with_every_request_after_its_query()
    {
        var handler = new ScriptedHandler(Answer(HttpStatusCode.OK), Answer(HttpStatusCode.OK));
        var client = new BlobClient(Root, new HttpMessageInvoker(handler), new Secret("sv=1&sig=a%2Bb"));

        await GetBlobProperties.SendAsync(client, "c", "b", string.Empty, default);
        await GetBlobProperties.SendAsync(client, "c", "b", "snapshot=s", default);

        Assert.Equal([$"HEAD {Root}/c/b?sv=1&sig=a%2Bb", $"HEAD {Root}/c/b?snapshot=s&sv=1&sig=a%2Bb"], handler.Asked);
    }

    [Fact]
    public async Task Properties_are_read_from_the_headers()
    {
        var (client, _) = Client(Answer(
            HttpStatusCode.OK, "12345", ("ETag", "\"0x1\""), ("Last-Modified", "Fri, 20 Nov 2026 18:31:15 GMT"), ("x-ms-blob-type", "AppendBlob"),
            ("x-ms-access-tier", "Hot"), ("x-ms-meta-Hdi_IsFolder", "TRUE"), ("Content-Type", "text/x; charset=utf-8"), ("Content-Encoding", "gzip")));

        var properties = await GetBlobProperties.SendAsync(client, "c", "b", string.Empty, default);

        Assert.Equal((5L, "\"0x1\"", "AppendBlob", true), (properties.Length, properties.ETag, properties.BlobType, properties.IsFolderStub));
        Assert.Equal(("text/x; charset=utf-8", "gzip", "Hot"), (properties.Headers.ContentType, properties.Headers.ContentEncoding, properties.Headers.Tier));
    }

    private static HttpResponseMessage Streaming(Stream body) => new(HttpStatusCode.OK) { Content = new StreamContent(body) };

    private (BlobClient Client, ScriptedHandler Handler) Client(params Func<HttpRequestMessage, HttpResponseMessage>[] script)
    {
        var handler = new ScriptedHandler([.. script.Select(step => (Func<HttpRequestMessage, HttpResponseMessage>)(request =>
        {
            sent.Add(request);
            return step(request);
        }))]);
        return (new BlobClient(Root, new HttpMessageInvoker(handler)), handler);
    }

    private void AssertHeaders(params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            Assert.True(sent[^1].Headers.NonValidated.TryGetValues(name, out var values), $"{name} was not sent");
            Assert.Equal(value, values.ToString());
        }
    }
}

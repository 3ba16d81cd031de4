using System.Security.Cryptography;
using System.Text;

namespace Dray.Emulator.Tests.Storage;

public sealed class BlobLifeTests : IAsyncLifetime
{
    private BlobHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await BlobHost.StartAsync();
        (await host.CreateContainerAsync("box")).Expect(201);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_blob_put_in_one_piece_comes_back_with_its_properties_and_a_computed_md5()
    {
        var body = "hello, world"u8.ToArray();
        var put = await host.PutAsync("box/a%20b%2Fc%25%23.txt", body, ("Content-Type", "text/plain"), ("x-ms-meta-Colour", "red"), ("x-ms-blob-cache-control", "no-store"));
        put.Expect(201);
        Assert.Equal(Convert.ToBase64String(MD5.HashData(body)), put["Content-MD5"]);
        Assert.StartsWith("\"0x8", put["ETag"]);
        Assert.Equal("true", put["x-ms-request-server-encrypted"]);

        var get = (await host.SendAsync(HttpMethod.Get, "box/a%20b%2Fc%25%23.txt")).Expect(200);
        Assert.Equal(body, get.Body);
        Assert.Equal("text/plain", get["Content-Type"]);
        Assert.Equal("red", get["x-ms-meta-Colour"]);
        Assert.Equal("no-store", get["Cache-Control"]);
        Assert.Equal(put["ETag"], get["ETag"]);
        Assert.Equal("BlockBlob", get["x-ms-blob-type"]);

        var head = (await host.SendAsync(HttpMethod.Head, "box/a%20b%2Fc%25%23.txt")).Expect(200);
        Assert.Equal("12", head["Content-Length"]);
        Assert.Equal("Hot", head["x-ms-access-tier"]);
        Assert.Equal("true", head["x-ms-access-tier-inferred"]);
    }

    [Theory]
    [InlineData("GET", "nobox/x", 404, "ContainerNotFound")]
    [InlineData("HEAD", "box/x", 404, "BlobNotFound")]
    [InlineData("DELETE", "box/x", 404, "BlobNotFound")]
    [InlineData("PUT", "box?restype=container", 409, "ContainerAlreadyExists")]
    [InlineData("PUT", "Box?restype=container", 400, "InvalidResourceName")]
    [InlineData("PUT", "bo?restype=container", 400, "OutOfRangeInput")]
    [InlineData("PUT", "box/x", 400, "MissingRequiredHeader")]
    [InlineData("PUT", "box/x?comp=block&blockid=%21%21", 400, "InvalidQueryParameterValue")]
    [InlineData("POST", "box/x", 405, "UnsupportedHttpVerb")]
    public async Task A_wrong_request_is_refused_as_Azure_words_it(string method, string path, int status, string code)
    {
        var answer = (await host.SendAsync(new HttpMethod(method), path)).Expect(status, code);
        Assert.Equal(method == "HEAD" ? string.Empty : code, method == "HEAD" ? answer.Text : answer.Xml.Element("Code")!.Value);
    }

    [Fact]
    public async Task A_refusal_names_request_and_time_in_its_message_and_echoes_the_client_request_id()
    {
        var answer = await host.SendAsync(HttpMethod.Get, "box/x", null, ("x-ms-client-request-id", "me-1"));
        Assert.Matches($@"^The specified blob does not exist\.\nRequestId:{answer["x-ms-request-id"]}\nTime:\d{{4}}-", answer.Xml.Element("Message")!.Value);
        Assert.Equal("me-1", answer["x-ms-client-request-id"]);
        Assert.Equal("2025-07-05", answer["x-ms-version"]);
    }

    [Fact]
    public async Task Blocks_become_the_blob_in_the_order_of_the_list_and_not_before()
    {
        await StageAsync("AAAA", "one ");
        await StageAsync("BBBB", "two ");
        (await host.SendAsync(HttpMethod.Get, "box/b")).Expect(404, "BlobNotFound");
        Assert.Empty(await NamesAsync("box?restype=container&comp=list"));
        Assert.Equal(["b"], await NamesAsync("box?restype=container&comp=list&include=uncommittedblobs"));

        var commit = await CommitAsync("<Latest>BBBB</Latest><Uncommitted>AAAA</Uncommitted><Latest>BBBB</Latest>");
        commit.Expect(201);
        var get = (await host.SendAsync(HttpMethod.Get, "box/b")).Expect(200);
        Assert.Equal("two one two ", get.Text);
        Assert.Equal(string.Empty, get["Content-MD5"]);

        await StageAsync("CCCC", "three");
        (await CommitAsync("<Committed>AAAA</Committed><Uncommitted>CCCC</Uncommitted>")).Expect(201);
        Assert.Equal("one three", (await host.SendAsync(HttpMethod.Get, "box/b")).Text);
        var list = (await host.SendAsync(HttpMethod.Get, "box/b?comp=blocklist&blocklisttype=all")).Expect(200);
        Assert.Equal(["AAAA", "CCCC"], list.Xml.Element("CommittedBlocks")!.Elements("Block").Select(block => block.Element("Name")!.Value));
        Assert.Empty(list.Xml.Element("UncommittedBlocks")!.Elements());
    }

    [Fact]
    public async Task Block_ids_of_another_length_and_unknown_ids_are_refused()
    {
        await StageAsync("AAAA", "one");
        (await host.SendAsync(HttpMethod.Put, "box/b?comp=block&blockid=AAAAAAAA", "x"u8.ToArray())).Expect(400, "InvalidBlobOrBlock");
        (await CommitAsync("<Latest>ZZZZ</Latest>")).Expect(400, "InvalidBlockList");
        (await CommitAsync("<Latest>")).Expect(400, "InvalidXmlDocument");
    }

    [Fact]
    public async Task A_corrupted_body_is_refused_and_nothing_is_stored()
    {
        var body = "123456789"u8.ToArray();
        (await host.PutAsync("box/x", body, ("x-ms-content-crc64", "iJh5CoYUi64="))).Expect(201);
        (await host.SendAsync(HttpMethod.Delete, "box/x")).Expect(202);
        (await host.PutAsync("box/x", body, ("x-ms-content-crc64", "AAAAAAAAAAA="))).Expect(400, "Crc64Mismatch");
        (await host.PutAsync("box/x", body, ("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="))).Expect(400, "Md5Mismatch");
        (await host.PutAsync("box/x", body, ("Content-MD5", "AAAA"))).Expect(400, "InvalidMd5");
        (await host.SendAsync(HttpMethod.Get, "box/x")).Expect(404, "BlobNotFound");
        var staged = (await host.SendAsync(HttpMethod.Put, "box/x?comp=block&blockid=AAAA", body)).Expect(201);
        Assert.Equal("iJh5CoYUi64=", staged["x-ms-content-crc64"]);
        Assert.Equal(string.Empty, staged["Content-MD5"]);
    }

    [Fact]
    public async Task A_blob_of_another_kind_is_not_written_to()
    {
        (await host.SendAsync(HttpMethod.Put, "box/log", [], ("x-ms-blob-type", "AppendBlob"))).Expect(201);
        (await host.SendAsync(HttpMethod.Put, "box/log?comp=block&blockid=AAAA", "x"u8.ToArray())).Expect(409, "InvalidBlobType");
        (await host.SendAsync(HttpMethod.Put, "box/log?comp=appendblock", "one"u8.ToArray())).Expect(201);
        var second = (await host.SendAsync(HttpMethod.Put, "box/log?comp=appendblock", "two"u8.ToArray())).Expect(201);
        Assert.Equal("3", second["x-ms-blob-append-offset"]);
        (await host.SendAsync(HttpMethod.Put, "box/log?comp=appendblock", "x"u8.ToArray(), ("x-ms-blob-condition-appendpos", "1"))).Expect(412, "AppendPositionConditionNotMet");
        Assert.Equal("onetwo", (await host.SendAsync(HttpMethod.Get, "box/log")).Text);
    }

    [Fact]
    public async Task Pages_are_zeros_until_they_are_written_and_after_they_are_cleared()
    {
        (await host.SendAsync(HttpMethod.Put, "box/disk", [], ("x-ms-blob-type", "PageBlob"), ("x-ms-blob-content-length", "4096"))).Expect(201);
        var page = Enumerable.Repeat((byte)7, 1024).ToArray();
        (await host.SendAsync(HttpMethod.Put, "box/disk?comp=page", page, ("x-ms-page-write", "update"), ("x-ms-range", "bytes=512-1535"))).Expect(201);
        (await host.SendAsync(HttpMethod.Put, "box/disk?comp=page", [], ("x-ms-page-write", "clear"), ("x-ms-range", "bytes=1024-2047"))).Expect(201);
        var expected = new byte[4096];
        Array.Fill(expected, (byte)7, 512, 512);
        Assert.Equal(expected, (await host.SendAsync(HttpMethod.Get, "box/disk")).Body);
        var ranges = (await host.SendAsync(HttpMethod.Get, "box/disk?comp=pagelist")).Expect(200);
        Assert.Equal("5121023", ranges.Xml.Element("PageRange")!.Value);
        (await host.SendAsync(HttpMethod.Put, "box/disk?comp=page", page, ("x-ms-page-write", "update"), ("x-ms-range", "bytes=0-1000"))).Expect(416, "InvalidPageRange");
    }

    [Fact]
    public async Task A_snapshot_keeps_what_was_and_guards_the_blob()
    {
        (await host.PutAsync("box/s", "old"u8.ToArray())).Expect(201);
        var name = (await host.SendAsync(HttpMethod.Put, "box/s?comp=snapshot", [])).Expect(201)["x-ms-snapshot"];
        (await host.PutAsync("box/s", "new"u8.ToArray())).Expect(201);
        Assert.Equal("old", (await host.SendAsync(HttpMethod.Get, $"box/s?snapshot={Uri.EscapeDataString(name)}")).Text);
        Assert.Equal(["s", "s"], await NamesAsync("box?restype=container&comp=list&include=snapshots"));
        (await host.SendAsync(HttpMethod.Delete, "box/s")).Expect(409, "SnapshotsPresent");
        (await host.SendAsync(HttpMethod.Delete, "box/s", null, ("x-ms-delete-snapshots", "include"))).Expect(202);
        Assert.Empty(await NamesAsync("box?restype=container&comp=list&include=snapshots"));
    }

    [Fact]
    public async Task Metadata_properties_tier_and_tags_are_set_and_read()
    {
        (await host.PutAsync("box/p", "x"u8.ToArray(), ("x-ms-tags", "a=1&b%20c=2"))).Expect(201);
        (await host.SendAsync(HttpMethod.Put, "box/p?comp=metadata", [], ("x-ms-meta-k", "v"))).Expect(200);
        (await host.SendAsync(HttpMethod.Put, "box/p?comp=metadata", [], ("x-ms-meta-1k", "v"))).Expect(400, "InvalidMetadata");
        (await host.SendAsync(HttpMethod.Put, "box/p?comp=properties", [], ("x-ms-blob-content-type", "text/x"))).Expect(200);
        var before = await host.SendAsync(HttpMethod.Head, "box/p");
        (await host.SendAsync(HttpMethod.Put, "box/p?comp=tier", [], ("x-ms-access-tier", "Cool"))).Expect(200);
        var head = await host.SendAsync(HttpMethod.Head, "box/p");
        Assert.Equal(("v", "text/x", "Cool", "2"), (head["x-ms-meta-k"], head["Content-Type"], head["x-ms-access-tier"], head["x-ms-tag-count"]));
        Assert.Equal(before["ETag"], head["ETag"]);
        var tags = await host.SendAsync(HttpMethod.Get, "box/p?comp=tags");
        Assert.Equal(["a", "b c"], tags.Xml.Descendants("Key").Select(key => key.Value));
        (await host.SendAsync(HttpMethod.Put, "box/p?comp=tags", "<Tags><TagSet><Tag><Key>z</Key><Value>9</Value></Tag></TagSet></Tags>"u8.ToArray())).Expect(204);
        Assert.Equal("9", (await host.SendAsync(HttpMethod.Get, "box/p?comp=tags")).Xml.Descendants("Value").Single().Value);
    }

    private async Task StageAsync(string id, string text) =>
        (await host.SendAsync(HttpMethod.Put, $"box/b?comp=block&blockid={id}", Encoding.UTF8.GetBytes(text))).Expect(201);

    private Task<Answer> CommitAsync(string list) =>
        host.SendAsync(HttpMethod.Put, "box/b?comp=blocklist", Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>{list}</BlockList>"));

    private async Task<IReadOnlyList<string>> NamesAsync(string path) =>
        [.. (await host.SendAsync(HttpMethod.Get, path)).Expect(200).Xml.Descendants("Name").Select(name => name.Value)];
}

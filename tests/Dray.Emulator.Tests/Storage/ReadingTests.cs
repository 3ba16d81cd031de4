using System.Security.Cryptography;
using Dray.TestKit;

namespace Dray.Emulator.Tests.Storage;

public sealed class ReadingTests : IAsyncLifetime
{
    private readonly ManualTimeProvider clock = new();
    private readonly byte[] body = RandomNumberGenerator.GetBytes(5 << 20);
    private BlobHost host = null!;
    private string etag = null!;

    public async ValueTask InitializeAsync()
    {
        host = await BlobHost.StartAsync(clock: clock);
        (await host.CreateContainerAsync("box")).Expect(201);
        etag = (await host.PutAsync("box/five", body)).Expect(201)["ETag"];
        (await host.PutAsync("box/empty", [])).Expect(201);
        clock.Advance(TimeSpan.FromHours(1));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("bytes=0-9", 0, 10)]
    [InlineData("bytes=1048570-1048580", 1048570, 11)]
    [InlineData("bytes=5242870-", 5242870, 10)]
    [InlineData("bytes=5242870-99999999999", 5242870, 10)]
    public async Task A_range_is_answered_with_206_and_what_it_covers(string range, int offset, int count)
    {
        foreach (var name in (string[])["Range", "x-ms-range"])
        {
            var answer = (await host.SendAsync(HttpMethod.Get, "box/five", null, (name, range))).Expect(206);
            Assert.Equal(body[offset..(offset + count)], answer.Body);
            Assert.Equal($"bytes {offset}-{offset + count - 1}/{body.Length}", answer["Content-Range"]);
            Assert.Equal(string.Empty, answer["Content-MD5"]);
            Assert.Equal(Convert.ToBase64String(MD5.HashData(body)), answer["x-ms-blob-content-md5"]);
        }
    }

    [Fact]
    public async Task A_range_behind_the_end_is_416_and_every_range_of_an_empty_blob_is()
    {
        var behind = (await host.SendAsync(HttpMethod.Get, "box/five", null, ("x-ms-range", "bytes=5242880-"))).Expect(416, "InvalidRange");
        Assert.Equal("bytes */5242880", behind["Content-Range"]);
        (await host.SendAsync(HttpMethod.Get, "box/empty", null, ("x-ms-range", "bytes=0-"))).Expect(416, "InvalidRange");
        Assert.Empty((await host.SendAsync(HttpMethod.Get, "box/empty")).Expect(200).Body);
        (await host.SendAsync(HttpMethod.Get, "box/five", null, ("x-ms-range", "bytes=9-1"))).Expect(400, "InvalidHeaderValue");
        (await host.SendAsync(HttpMethod.Get, "box/five", null, ("Range", "bytes=-5"))).Expect(200);
    }

    [Fact]
    public async Task The_hash_of_a_range_is_given_up_to_four_mebibytes()
    {
        var md5 = (await host.SendAsync(HttpMethod.Get, "box/five", null, ("x-ms-range", "bytes=0-4194303"), ("x-ms-range-get-content-md5", "true"))).Expect(206);
        Assert.Equal(Convert.ToBase64String(MD5.HashData(body.AsSpan(0, 4 << 20))), md5["Content-MD5"]);
        (await host.SendAsync(HttpMethod.Get, "box/five", null, ("x-ms-range", "bytes=0-4194304"), ("x-ms-range-get-content-crc64", "true"))).Expect(400, "OutOfRangeInput");
        (await host.SendAsync(HttpMethod.Get, "box/five", null, ("x-ms-range-get-content-md5", "true"))).Expect(400, "InvalidHeaderValue");
        (await host.PutAsync("box/nine", "123456789"u8.ToArray())).Expect(201);
        var crc = (await host.SendAsync(HttpMethod.Get, "box/nine", null, ("x-ms-range", "bytes=0-8"), ("x-ms-range-get-content-crc64", "true"))).Expect(206);
        Assert.Equal("iJh5CoYUi64=", crc["x-ms-content-crc64"]);
    }

    [Fact]
    public async Task A_read_with_conditions_gives_200_304_or_412()
    {
        var modified = clock.GetUtcNow().AddHours(-1);
        await CheckAsync("If-Match", etag, 200);
        await CheckAsync("If-Match", "\"0x1\"", 412);
        await CheckAsync("If-None-Match", etag, 304);
        await CheckAsync("If-None-Match", "\"0x1\"", 200);
        await CheckAsync("If-Modified-Since", modified.ToString("R"), 304);
        await CheckAsync("If-Modified-Since", modified.AddSeconds(-1).ToString("R"), 200);
        await CheckAsync("If-Unmodified-Since", modified.ToString("R"), 200);
        await CheckAsync("If-Unmodified-Since", modified.AddSeconds(-1).ToString("R"), 412);
        (await host.SendAsync(HttpMethod.Get, "box/five", null, ("If-None-Match", "*"))).Expect(400, "UnsatisfiableCondition");
    }

    [Fact]
    public async Task A_write_with_conditions_succeeds_or_gives_412_or_409()
    {
        (await host.PutAsync("box/five", body, ("If-None-Match", "*"))).Expect(409, "BlobAlreadyExists");
        (await host.PutAsync("box/five", body, ("If-Match", "\"0x1\""))).Expect(412, "ConditionNotMet");
        (await host.PutAsync("box/none", body, ("If-Match", "*"))).Expect(412, "ConditionNotMet");
        (await host.PutAsync("box/none", [1], ("If-None-Match", "*"))).Expect(201);
        (await host.SendAsync(HttpMethod.Delete, "box/five", null, ("If-None-Match", etag))).Expect(412, "ConditionNotMet");
        (await host.PutAsync("box/five", body, ("If-Match", etag))).Expect(201);
        (await host.PutAsync("box/five", body, ("If-Match", etag))).Expect(412, "ConditionNotMet");
    }

    private async Task CheckAsync(string name, string value, int status) =>
        (await host.SendAsync(HttpMethod.Get, "box/five", null, (name, value))).Expect(status, status == 200 ? null : "ConditionNotMet");
}

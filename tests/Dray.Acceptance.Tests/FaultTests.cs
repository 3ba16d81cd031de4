using System.Diagnostics;
using System.Security.Cryptography;
using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary>What goes wrong between <c>dray</c> and the service. A file is whole, its old self, or absent, and the exit code tells.</summary>
public sealed class FaultTests(LocalAzure azure) : IClassFixture<LocalAzure>, IAsyncLifetime
{
    private const int Range = 4 * 1024 * 1024;

    private readonly Desk desk = new(azure);
    private byte[] content = RandomNumberGenerator.GetBytes((3 * Range) + 12_345);

    private string Blob => $"/{desk.Container}/big.bin";

    public async ValueTask InitializeAsync()
    {
        desk.Write("big.bin", content);
        await desk.MakeContainerAsync();
        await azure.ForgetAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await azure.ForgetAsync();
        desk.Dispose();
    }

    [Fact(DisplayName = "dray copy up and down, the service answers 503 with Retry-After")]
    public async Task Waits_as_long_as_the_service_asks()
    {
        await azure.FailAsync(
            new { kind = "status", method = "PUT", contains = Blob, status = 503, errorCode = "ServerBusy", retryAfter = 1, count = 2 },
            new { kind = "status", method = "GET", contains = Blob, status = 503, errorCode = "ServerBusy", retryAfter = 1, count = 2 });
        var watch = Stopwatch.StartNew();

        await RoundTripAsync();

        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(2), $"came back after {watch.Elapsed}");
        Assert.Equal(4, await FaultsDoneAsync("status"));
    }

    [Theory(DisplayName = "dray copy up and down, the service answers")]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(429)]
    public async Task Tries_again(int status)
    {
        await azure.FailAsync(
            new { kind = "status", method = "PUT", contains = Blob, status, count = 1 },
            new { kind = "status", method = "GET", contains = Blob, status, count = 1 });

        await RoundTripAsync();

        Assert.Equal(2, await FaultsDoneAsync("status"));
    }

    [Fact(DisplayName = "dray copy up and down, connections are reset before the answer")]
    public async Task Survives_resets()
    {
        await azure.FailAsync(
            new { kind = "reset", method = "PUT", contains = Blob, count = 2 },
            new { kind = "reset", method = "GET", contains = Blob, count = 2 });

        await RoundTripAsync();

        Assert.Equal(4, await FaultsDoneAsync("reset"));
    }

    [Fact(DisplayName = "dray copy up, connections are reset in the middle of a block")]
    public async Task Survives_resets_while_a_block_goes_up()
    {
        await azure.FailAsync(new { kind = "reset", method = "PUT", contains = Blob, body = "request", afterBytes = 100_000, count = 2 });

        await RoundTripAsync();

        Assert.Equal(2, await FaultsDoneAsync("reset"));
    }

    [Theory(DisplayName = "dray copy down, bodies end early:")]
    [InlineData("truncate")]
    [InlineData("reset")]
    public async Task Goes_on_where_a_body_ended(string kind)
    {
        await azure.FailAsync(new { kind, method = "GET", contains = Blob, afterBytes = 1_000_000, count = 3 });

        await RoundTripAsync();

        Assert.Equal(3, await FaultsDoneAsync(kind));
    }

    [Fact(DisplayName = "dray copy down, one bit of a body is wrong")]
    public async Task Finds_a_wrong_bit_and_asks_again()
    {
        await azure.FailAsync(new { kind = "corrupt", method = "GET", contains = Blob, afterBytes = 77_777, count = 2 });

        await RoundTripAsync();

        Assert.Equal(2, await FaultsDoneAsync("corrupt"));
    }

    [Fact(DisplayName = "dray copy down, one bit is wrong in every body")]
    public async Task Keeps_nothing_that_does_not_fit_its_sum()
    {
        await desk.DrayWorksAsync("copy", "big.bin", desk.ContainerUrl);
        desk.Write("down/big.bin", "old");
        await azure.FailAsync(new { kind = "corrupt", method = "GET", contains = Blob, afterBytes = 77_777 });

        var result = await desk.DrayAsync("copy", desk.ContainerUrl + "/big.bin", "down/");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("CRC-64", result.Error, StringComparison.Ordinal);
        Assert.Contains("Final Job Status: Failed", result.Output, StringComparison.Ordinal);
        Assert.Equal(["big.bin"], desk.Files("down"));
        Assert.Equal("old", File.ReadAllText(desk.File("down/big.bin")));
    }

    [Theory(DisplayName = "dray copy up, one bit of a request is wrong, in a file of")]
    [InlineData(5_000)]
    [InlineData(40_000_000)]
    public async Task The_service_refuses_a_wrong_bit(int length)
    {
        desk.Write("big.bin", content = RandomNumberGenerator.GetBytes(length));
        await azure.FailAsync(new { kind = "corrupt", method = "PUT", contains = Blob, body = "request", afterBytes = 777, count = 1 });

        var up = await desk.DrayAsync("copy", "big.bin", desk.ContainerUrl);

        Assert.Contains(await desk.RequestsAsync(), request => request.Fault == "corrupt" && request.Status == 400);
        if (up.ExitCode == 0)
        {
            await DownAndCompareAsync();
        }
        else
        {
            Assert.Contains("Crc64Mismatch", up.Error, StringComparison.Ordinal);
            Assert.Empty(await desk.BlobsAsync());
        }
    }

    [Fact(DisplayName = "dray copy down, while another writes the blob")]
    public async Task A_blob_that_changes_on_the_way_down_fails_and_mixes_nothing()
    {
        await desk.DrayWorksAsync("copy", "big.bin", desk.ContainerUrl);
        desk.Write("down/big.bin", "old");
        desk.Write("other/big.bin", RandomNumberGenerator.GetBytes(content.Length));
        await azure.FailAsync(new { kind = "delay", method = "GET", contains = Blob, delayMs = 3000, count = 1 });
        var running = desk.DrayAsync("copy", desk.ContainerUrl + "/big.bin", "down/");
        await azure.SeenAsync(request => request.Fault == "delay", TimeSpan.FromSeconds(30));

        await desk.DrayWorksAsync("copy", "other/big.bin", desk.ContainerUrl);
        var result = await running;

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("changed while it was being downloaded", result.Error, StringComparison.Ordinal);
        Assert.Equal(["big.bin"], desk.Files("down"));
        Assert.Equal("old", File.ReadAllText(desk.File("down/big.bin")));
        Assert.Contains(await desk.RequestsAsync(), request => request.Status == 412);
    }

    [Fact(DisplayName = "dray copy up, the file changes on the way")]
    public async Task A_file_that_changes_on_the_way_up_fails()
    {
        desk.Write("big.bin", new byte[40_000_000]);
        await azure.FailAsync(new { kind = "delay", method = "PUT", contains = Blob, delayMs = 2000, count = 1 });
        var running = desk.DrayAsync("copy", "big.bin", desk.ContainerUrl);
        await azure.SeenAsync(request => request.Fault == "delay", TimeSpan.FromSeconds(30));

        File.WriteAllBytes(desk.File("big.bin"), RandomNumberGenerator.GetBytes(40_000_000));
        File.SetLastWriteTimeUtc(desk.File("big.bin"), DateTime.UtcNow.AddMinutes(5));
        var result = await running;

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("changed", result.Error, StringComparison.Ordinal);
        Assert.Empty(await desk.BlobsAsync());
    }

    [Fact(DisplayName = "dray copy up, all tokens expire on the way")]
    public async Task A_token_that_ends_is_renewed()
    {
        await azure.FailAsync(new { kind = "expireTokens", method = "PUT", contains = Blob, count = 1 });

        await RoundTripAsync();

        Assert.Equal(1, await FaultsDoneAsync("expiretokens"));
    }

    [Fact(DisplayName = "dray copy src https://…/container --recursive, one item is refused")]
    public async Task One_bad_item_never_stops_the_rest()
    {
        foreach (var name in (string[])["a", "b", "bad", "c"])
        {
            desk.Write("src/" + name, name);
        }

        await azure.FailAsync(new { kind = "status", method = "PUT", contains = $"/{desk.Container}/src/bad", status = 409, errorCode = "BlobImmutableDueToPolicy" });

        var result = await desk.DrayAsync("copy", "src", desk.ContainerUrl, "--recursive");

        Assert.Equal(1, result.ExitCode);
        result.Done(3, failed: 1);
        Assert.Contains("src/bad", result.Error, StringComparison.Ordinal);
        Assert.Contains("BlobImmutableDueToPolicy", result.Error, StringComparison.Ordinal);
        Assert.Contains("Final Job Status: CompletedWithErrors", result.Output, StringComparison.Ordinal);
        Assert.Equal(["src/a", "src/b", "src/c"], await desk.BlobsAsync());
    }

    private async Task RoundTripAsync()
    {
        await desk.DrayWorksAsync("copy", "big.bin", desk.ContainerUrl);
        await DownAndCompareAsync();
    }

    private async Task DownAndCompareAsync()
    {
        await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/big.bin", "back.bin");
        Assert.True(content.AsSpan().SequenceEqual(desk.Read("back.bin")));
        Assert.DoesNotContain(desk.Files(), name => name.StartsWith(".azDownload", StringComparison.Ordinal));
    }

    private async Task<int> FaultsDoneAsync(string kind) => (await desk.RequestsAsync()).Count(request => request.Fault == kind);
}

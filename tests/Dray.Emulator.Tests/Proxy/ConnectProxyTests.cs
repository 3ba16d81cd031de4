using System.Diagnostics;
using System.Net;
using Dray.Emulator.Tests.Hosting;

namespace Dray.Emulator.Tests.Proxy;

public sealed class ConnectProxyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_of_an_emulated_service_is_reached_under_its_own_certificate()
    {
        await using var emulator = await RunningEmulator.StartAsync(null, new EchoService());

        var answer = await emulator.Client.GetByteArrayAsync($"https://{EchoService.Host}/1000", Stop);

        Assert.Equal(1000, answer.Length);
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("https://login.microsoftonline.com.example.com/")]
    [InlineData("https://login.microsoftonline.com:8443/")]
    public async Task Any_other_host_is_refused_and_recorded(string url)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => emulator.Client.GetStringAsync(url, Stop));

        Assert.Contains("403", failure.Message, StringComparison.Ordinal);
        var request = Assert.Single(await emulator.RequestsAsync())!;
        Assert.Equal("proxy", (string)request["service"]!);
        Assert.Equal(new Uri(url).Host, (string)request["host"]!);
    }

    [Fact]
    public async Task Plain_http_through_the_proxy_is_refused()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var answer = await emulator.Client.GetAsync("http://example.com/", Stop);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("https only", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_thousand_small_requests_take_seconds_at_most()
    {
        await using var emulator = await RunningEmulator.StartAsync(null, new EchoService());
        var clock = Stopwatch.StartNew();

        await Parallel.ForAsync(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Stop }, async (index, stop) =>
            Assert.Equal(index % 100, (await emulator.Client.GetByteArrayAsync($"https://{EchoService.Host}/{index % 100}", stop)).Length));

        TestContext.Current.TestOutputHelper?.WriteLine($"2000 requests: {clock.ElapsedMilliseconds} ms");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), $"{clock.Elapsed}");
    }

    [Fact]
    public async Task Bulk_data_flows_through_the_tunnel()
    {
        await using var emulator = await RunningEmulator.StartAsync(null, new EchoService());
        await emulator.Client.GetByteArrayAsync($"https://{EchoService.Host}/1", Stop);
        var clock = Stopwatch.StartNew();

        using var answer = await emulator.Client.GetAsync($"https://{EchoService.Host}/{1L << 29}", HttpCompletionOption.ResponseHeadersRead, Stop);
        await answer.Content.CopyToAsync(Stream.Null, Stop);

        TestContext.Current.TestOutputHelper?.WriteLine($"{512 / clock.Elapsed.TotalSeconds:F0} MiB/s");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
    }
}

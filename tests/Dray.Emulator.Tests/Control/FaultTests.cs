using System.Diagnostics;
using System.Net;
using Dray.Emulator.Tests.Hosting;

namespace Dray.Emulator.Tests.Control;

public sealed class FaultTests
{
    private const string Url = $"https://{EchoService.Host}/1000";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_status_is_answered_as_often_as_asked_for_and_never_reaches_the_service()
    {
        await using var emulator = await WithFault("""{"kind":"status","service":"echo","status":503,"errorCode":"ServerBusy","retryAfter":7,"count":2}""");

        using var first = await emulator.Client.GetAsync(Url, Stop);
        using var second = await emulator.Client.GetAsync(Url, Stop);
        using var third = await emulator.Client.GetAsync(Url, Stop);

        Assert.Equal(
            [HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK],
            [first.StatusCode, second.StatusCode, third.StatusCode]);
        Assert.Equal("7", first.Headers.GetValues("Retry-After").Single());
        Assert.Contains("\"done\":2", await emulator.ControlAsync("GET", "/faults"), StringComparison.Ordinal);
        var requests = await emulator.RequestsAsync();
        Assert.Equal("status", (string?)requests[0]!["fault"]);
        Assert.Null(requests[2]!["fault"]);
    }

    [Fact]
    public async Task A_storage_service_is_throttled_in_its_own_words()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ControlAsync("POST", "/faults", """{"kind":"status","service":"entra","status":429,"errorCode":"temporarily_unavailable"}""");

        var (status, body) = await emulator.TokenAsync($"{emulator.Tenant.Id}/oauth2/v2.0/token", ("grant_type", "client_credentials"));

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Equal("temporarily_unavailable", (string)body["error"]!);
    }

    [Theory]
    [InlineData("""{"kind":"reset"}""")]
    [InlineData("""{"kind":"reset","afterBytes":10}""")]
    [InlineData("""{"kind":"truncate","afterBytes":10}""")]
    public async Task A_broken_answer_is_never_taken_for_a_whole_one(string fault)
    {
        await using var emulator = await WithFault(fault);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => emulator.Client.GetByteArrayAsync(Url, Stop));
    }

    [Fact]
    public async Task A_corrupt_answer_differs_in_one_bit()
    {
        await using var emulator = await WithFault("""{"kind":"corrupt","afterBytes":500}""");

        var bytes = await emulator.Client.GetByteArrayAsync(Url, Stop);

        Assert.Equal(1, bytes.Sum(one => BitOperationsCount(one)));
        Assert.Equal(1, bytes[500]);
    }

    [Fact]
    public async Task A_corrupt_request_differs_in_one_bit_where_it_is_stored()
    {
        await using var emulator = await WithFault("""{"kind":"corrupt","body":"request","method":"PUT","afterBytes":3}""");

        using var answer = await emulator.Client.PutAsync(Url, new ByteArrayContent(new byte[100]), Stop);
        var stored = await answer.Content.ReadAsByteArrayAsync(Stop);

        Assert.Equal(1, stored[3]);
        Assert.Equal(1, stored.Sum(one => one));
    }

    [Fact]
    public async Task A_delay_is_waited()
    {
        await using var emulator = await WithFault("""{"kind":"delay","delayMs":300}""");
        var clock = Stopwatch.StartNew();

        await emulator.Client.GetByteArrayAsync(Url, Stop);

        Assert.True(clock.ElapsedMilliseconds >= 290, $"{clock.ElapsedMilliseconds}");
    }

    [Fact]
    public async Task A_rate_hits_the_same_requests_with_the_same_seed()
    {
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var emulator = await WithFault("""{"kind":"status","rate":0.5,"seed":42}""");
            var hits = new List<char>();
            for (var request = 0; request < 40; request++)
            {
                using var answer = await emulator.Client.GetAsync(Url, Stop);
                hits.Add(answer.IsSuccessStatusCode ? '.' : 'x');
            }

            runs.Add(string.Concat(hits));
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.InRange(runs[0].Count(hit => hit == 'x'), 8, 32);
    }

    [Theory]
    [InlineData("""{"kind":"stauts"}""", "not 'stauts'")]
    [InlineData("""{"kind":"status","cuont":2}""", "did you mean 'count'?")]
    [InlineData("""{"kind":"status","status":200}""", "from 400 to 599")]
    [InlineData("""{"kind":"status","regex":"("}""", "'regex' cannot be read")]
    public async Task A_mistyped_fault_says_what_is_wrong(string fault, string expected)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        Assert.Contains(expected, await emulator.ControlAsync("POST", "/faults", fault), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_can_be_taken_back()
    {
        await using var emulator = await WithFault("""[{"kind":"reset"},{"kind":"status"}]""");

        await emulator.ControlAsync("DELETE", "/faults");

        Assert.Equal(1000, (await emulator.Client.GetByteArrayAsync(Url, Stop)).Length);
    }

    private static int BitOperationsCount(byte value) => System.Numerics.BitOperations.PopCount(value);

    private static async Task<RunningEmulator> WithFault(string fault)
    {
        var emulator = await RunningEmulator.StartAsync(null, new EchoService());
        Assert.StartsWith("[{\"id\":1", await emulator.ControlAsync("POST", "/faults", fault), StringComparison.Ordinal);
        return emulator;
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Dray.TestKit;
using Dray.Wire.Failures;
using Dray.Wire.Pipeline;
using static Dray.TestKit.ScriptedHandler;

namespace Dray.Wire.Tests.Pipeline;

public sealed class RetryHandlerTests
{
    private static readonly Uri Url = new("https://contoso.blob.core.windows.net/c/b?sig=topsecret");
    private readonly ManualTimeProvider clock = new();
    private readonly List<RetryNotice> notices = [];

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_passing_status_is_tried_again_by_its_number_alone(int status)
    {
        var handler = new ScriptedHandler(Answer((HttpStatusCode)status, "<html>a gateway's page</html>"), Answer(HttpStatusCode.OK));

        var response = await SendAsync(handler);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, handler.Asked.Count);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(206)]
    [InlineData(301)]
    [InlineData(304)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(416)]
    [InlineData(501)]
    [InlineData(505)]
    public async Task Any_other_status_is_the_answer(int status)
    {
        var handler = new ScriptedHandler(Answer((HttpStatusCode)status));

        Assert.Equal(status, (int)(await SendAsync(handler)).StatusCode);
    }

    [Fact]
    public async Task A_500_that_says_not_supported_is_the_answer()
    {
        var handler = new ScriptedHandler(Answer(HttpStatusCode.InternalServerError, string.Empty, ("x-ms-error-code", "FeatureNotSupported")));

        Assert.Equal(HttpStatusCode.InternalServerError, (await SendAsync(handler)).StatusCode);
    }

    [Fact]
    public async Task Pauses_double_from_the_first_to_the_longest_with_a_fifth_of_spread()
    {
        var schedule = new RetrySchedule { MaxRetries = 9 };
        var handler = new ScriptedHandler([.. Enumerable.Repeat(Answer(HttpStatusCode.ServiceUnavailable), 10)]);

        var response = await SendAsync(handler, schedule);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode); // the last answer, for the caller to read
        Assert.Equal(9, notices.Count);
        double[] longest = [1, 2, 4, 8, 16, 32, 60, 60, 60];
        Assert.All(notices.Zip(longest), pair => Assert.InRange(pair.First.Pause.TotalSeconds, pair.Second * 0.8, pair.Second));
        Assert.Equal(Enumerable.Range(1, 9), notices.Select(notice => notice.Retry));
    }

    [Theory]
    [InlineData("Retry-After", "7", 7)]
    [InlineData("Retry-After", "0", 0)]
    [InlineData("Retry-After", "86400", 60)]
    [InlineData("retry-after-ms", "250", 0.25)]
    [InlineData("x-ms-retry-after-ms", "1500", 1.5)]
    [InlineData("retry-after-ms", "-1", 0)]
    public async Task The_service_says_when_to_come_back_within_the_longest_pause(string header, string value, double seconds)
    {
        await SendAsync(new ScriptedHandler(Answer(HttpStatusCode.ServiceUnavailable, string.Empty, (header, value)), Answer(HttpStatusCode.OK)));

        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.Single(notices).Pause);
    }

    [Fact]
    public async Task The_service_may_name_the_moment()
    {
        var at = (clock.GetUtcNow() + TimeSpan.FromSeconds(12)).ToString("R", CultureInfo.InvariantCulture);

        await SendAsync(new ScriptedHandler(Answer(HttpStatusCode.TooManyRequests, string.Empty, ("Retry-After", at)), Answer(HttpStatusCode.OK)));

        Assert.Equal(TimeSpan.FromSeconds(12), Assert.Single(notices).Pause);
        Assert.True(notices[0].IsThrottled);
    }

    [Fact]
    public async Task A_moment_already_past_means_now()
    {
        var at = (clock.GetUtcNow() - TimeSpan.FromHours(1)).ToString("R", CultureInfo.InvariantCulture);

        await SendAsync(new ScriptedHandler(Answer(HttpStatusCode.TooManyRequests, string.Empty, ("Retry-After", at)), Answer(HttpStatusCode.OK)));

        Assert.Equal(TimeSpan.Zero, Assert.Single(notices).Pause);
    }

    [Fact]
    public async Task A_host_that_never_answered_is_given_up_at_the_limit()
    {
        var handler = new ScriptedHandler([.. Enumerable.Repeat(Throw(new HttpRequestException(HttpRequestError.NameResolutionError)), 30)]);
        var begun = clock.GetUtcNow();

        var failure = (await Assert.ThrowsAsync<DrayException>(() => SendAsync(handler))).Failure;

        Assert.InRange((clock.GetUtcNow() - begun).TotalSeconds, 25, 25.01); // timers count whole milliseconds
        Assert.Equal(FailureKind.Unavailable, failure.Kind);
        Assert.Contains("contoso.blob.core.windows.net cannot be resolved", failure.Message, StringComparison.Ordinal);
        Assert.Contains("account name", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_after_the_first_answer_is_waited_out_in_full()
    {
        var handler = new ScriptedHandler([
            Answer(HttpStatusCode.OK),
            .. Enumerable.Repeat(Throw(new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException(111))), 20),
            Answer(HttpStatusCode.OK),
        ]);
        using var invoker = Invoker(handler, new RetrySchedule());
        await DriveAsync(invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, Url), default));

        var response = await DriveAsync(invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, Url), default));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(20, notices.Count);
    }

    [Fact]
    public async Task After_the_last_retry_the_networks_word_is_a_failure()
    {
        var handler = new ScriptedHandler([Answer(HttpStatusCode.ServiceUnavailable), .. Enumerable.Repeat(Throw(new IOException("reset")), 3)]);

        var failure = (await Assert.ThrowsAsync<DrayException>(() => SendAsync(handler, new RetrySchedule { MaxRetries = 3 }))).Failure;

        Assert.Equal(FailureKind.Unavailable, failure.Kind);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_does_not_heal()
    {
        var handler = new ScriptedHandler(Throw(new HttpRequestException(
            HttpRequestError.SecureConnectionError, "The SSL connection could not be established", new AuthenticationException("untrusted root"))));

        var failure = (await Assert.ThrowsAsync<DrayException>(() => SendAsync(handler))).Failure;

        Assert.Equal(FailureKind.Untrusted, failure.Kind);
        Assert.Empty(notices);
        Assert.Contains("SSL_CERT_FILE", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_passes_through_untouched()
    {
        using var stop = new CancellationTokenSource();
        var handler = new ScriptedHandler(_ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(handler, cancellation: stop.Token));

        Assert.Equal(stop.Token, exception.CancellationToken);
        Assert.Empty(notices);
    }

    [Fact]
    public async Task Cancellation_ends_a_pause_at_once()
    {
        using var stop = new CancellationTokenSource();
        var handler = new ScriptedHandler(Answer(HttpStatusCode.ServiceUnavailable));
        using var invoker = Invoker(handler, new RetrySchedule());

        var sending = invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, Url), stop.Token);
        Assert.Single(notices);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task What_the_program_itself_refuses_is_not_tried_again()
    {
        var refusal = new DrayException(new Failure(FailureKind.Untrusted, "no"));

        Assert.Same(refusal, await Assert.ThrowsAsync<DrayException>(() => SendAsync(new ScriptedHandler(Throw(refusal)))));
    }

    [Fact]
    public async Task The_whole_content_is_sent_with_every_try()
    {
        var handler = new ScriptedHandler(
            Answer(HttpStatusCode.ServiceUnavailable), Throw(new HttpRequestException(HttpRequestError.ConnectionError)), Answer(HttpStatusCode.Created));
        using var request = new HttpRequestMessage(HttpMethod.Put, Url) { Content = new ByteArrayContent("all of it"u8.ToArray()) };

        await SendAsync(handler, request: request);

        Assert.Equal(["all of it", "all of it", "all of it"], handler.Bodies);
    }

    [Fact]
    public async Task A_notice_names_the_trouble_and_hides_the_signature()
    {
        await SendAsync(new ScriptedHandler(
            Throw(new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException((int)SocketError.ConnectionRefused))),
            Answer(HttpStatusCode.BadGateway),
            Answer(HttpStatusCode.OK)));

        Assert.Contains("no connection to contoso.blob.core.windows.net:443", notices[0].Reason, StringComparison.Ordinal);
        Assert.Equal("502 Bad Gateway", notices[1].Reason);
        Assert.All(notices, notice => Assert.DoesNotContain("topsecret", notice.ToString(), StringComparison.Ordinal));
        Assert.All(notices, notice => Assert.False(notice.IsThrottled));
    }

    private async Task<HttpResponseMessage> SendAsync(
        ScriptedHandler handler, RetrySchedule? schedule = null, HttpRequestMessage? request = null, CancellationToken cancellation = default)
    {
        using var invoker = Invoker(handler, schedule ?? new RetrySchedule());
        return await DriveAsync(invoker.SendAsync(request ?? new HttpRequestMessage(HttpMethod.Get, Url), cancellation));
    }

    private HttpMessageInvoker Invoker(HttpMessageHandler handler, RetrySchedule schedule) =>
        new(new RetryHandler(schedule, clock, notices.Add, handler), disposeHandler: false);

    // A scripted handler answers at once, so whenever the request is not done it waits for the clock.
    private async Task<HttpResponseMessage> DriveAsync(Task<HttpResponseMessage> sending)
    {
        for (var paused = 0; !sending.IsCompleted; paused++)
        {
            Assert.True(notices.Count > paused, "the request waits for something other than the clock");
            clock.Advance(notices[paused].Pause);
        }

        return await sending;
    }
}

using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Wire.Pipeline;

/// <summary>Tries a request again while its trouble is a passing one. The only place where requests are repeated.</summary>
/// <param name="schedule">How often and after which pause.</param>
/// <param name="clock">Tells and waits.</param>
/// <param name="notice">Told of each retry before its pause; may be called from many threads.</param>
/// <param name="inner">The next handler.</param>
public sealed class RetryHandler(RetrySchedule schedule, TimeProvider clock, Action<RetryNotice>? notice, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    // Set once any answer has come: from then on an outage is waited out in full.
    private volatile bool hasAnswered;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        for (var retry = 1; ; retry++)
        {
            string reason;
            TimeSpan? asked = null;
            var throttled = false;
            try
            {
                var response = await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
                hasAnswered = true;
                if (!RetrySchedule.IsTransient(response) || retry > schedule.MaxRetries)
                {
                    return response;
                }

                reason = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
                throttled = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
                asked = RetryAfter.Read(response, clock);
                response.Dispose();
            }
            catch (Exception exception) when (IsPassing(exception, cancellationToken))
            {
                reason = NetworkTrouble.Describe(exception, request.RequestUri!);
                if (retry > schedule.MaxRetries || (!hasAnswered && clock.GetElapsedTime(begun) >= schedule.UnheardOfLimit))
                {
                    throw new DrayException(NetworkTrouble.ToFailure(exception, request.RequestUri!), exception);
                }
            }
            catch (HttpRequestException exception)
            {
                throw new DrayException(NetworkTrouble.ToFailure(exception, request.RequestUri!), exception);
            }

            var pause = schedule.PauseBefore(retry, asked, RandomNumberGenerator.GetInt32(1000) / 1000d);
            if (!hasAnswered)
            {
                var left = schedule.UnheardOfLimit - clock.GetElapsedTime(begun);
                pause = pause < left ? pause : left; // the last try comes at the limit, not after it
            }

            notice?.Invoke(new RetryNotice(new SafeUrl(request.RequestUri!), retry, pause, reason, throttled));
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(schedule.TryLimit);
        try
        {
            return await base.SendAsync(request, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {schedule.TryLimit.TotalSeconds:0} s", exception);
        }
    }

    private static bool IsPassing(Exception exception, CancellationToken cancellation) => exception switch
    {
        OperationCanceledException => !cancellation.IsCancellationRequested,
        HttpRequestException { InnerException: AuthenticationException } => false, // a certificate does not heal
        HttpRequestException => true,
        IOException or TimeoutException => true,
        _ => false,
    };
}

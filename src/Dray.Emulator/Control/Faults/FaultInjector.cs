using Dray.Emulator.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace Dray.Emulator.Control.Faults;

/// <summary>Does the faults that were asked for to a request, then lets its service answer if anything is left to answer.</summary>
/// <param name="book">The faults in force.</param>
/// <param name="expireTokens">Ends every access token issued so far.</param>
/// <param name="clock">What delays are waited by; real time.</param>
internal sealed class FaultInjector(FaultBook book, Action expireTokens, TimeProvider clock)
{
    public async Task AnswerAsync(IEmulatedService service, HttpContext http, RequestRecord record)
    {
        foreach (var fault in book.For(service.Name, http))
        {
            var name = fault.Rule.Kind.ToString().ToLowerInvariant();
            record.Fault = record.Fault is null ? name : $"{record.Fault},{name}";
            if (await DoAsync(fault.Rule, service, http))
            {
                return;
            }
        }

        await service.AnswerAsync(http);
    }

    /// <returns>Whether the request is finished.</returns>
    private async Task<bool> DoAsync(FaultRule rule, IEmulatedService service, HttpContext http)
    {
        switch (rule.Kind)
        {
            case FaultKind.Delay:
                await Task.Delay(rule.Delay, clock, http.RequestAborted);
                return false;
            case FaultKind.ExpireTokens:
                expireTokens();
                return false;
            case FaultKind.Status:
                await FaultAnswer.WriteAsync(rule, service, http);
                return true;
            case FaultKind.Reset when rule.AfterBytes is null:
                http.Abort();
                return true;
            case FaultKind.Reset:
                Damage(http, rule, new BodyDamage.Cut(rule.AfterBytes.Value, http.Abort));
                return false;
            case FaultKind.Truncate:
                Damage(http, rule, new BodyDamage.Lose(rule.AfterBytes ?? 0));
                return false;
            default:
                Damage(http, rule, new BodyDamage.Flip(rule.AfterBytes ?? 0));
                return false;
        }
    }

    private static void Damage(HttpContext http, FaultRule rule, BodyDamage damage)
    {
        if (rule.OnRequestBody)
        {
            http.Request.Body = new DamagedStream(http.Request.Body, damage);
            return;
        }

        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new DamagedStream(body.Stream, damage), body));
    }
}

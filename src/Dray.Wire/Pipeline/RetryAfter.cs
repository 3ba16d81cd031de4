namespace Dray.Wire.Pipeline;

/// <summary>The service's own word on when to come back.</summary>
/// <remarks>Seconds or a date. Source: RFC 9110 §10.2.3; Azure also sends <c>retry-after-ms</c> and <c>x-ms-retry-after-ms</c>.</remarks>
internal static class RetryAfter
{
    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider clock)
    {
        foreach (var name in (ReadOnlySpan<string>)["retry-after-ms", "x-ms-retry-after-ms"])
        {
            if (response.Headers.TryGetValues(name, out var values) && int.TryParse(values.First(), out var milliseconds))
            {
                return TimeSpan.FromMilliseconds(milliseconds);
            }
        }

        var header = response.Headers.RetryAfter;
        return header?.Delta ?? (header?.Date - clock.GetUtcNow());
    }
}

using System.Net;
using System.Text.Json;

namespace Dray.Identity.SignIn.Users;

/// <summary>Obeys <c>slow_down</c>, which MSAL takes for a refusal: the pause between two polls grows by 5 seconds, and polling goes on.</summary>
/// <remarks>Source: RFC 8628 §3.5. MSAL itself keeps to the advertised interval.</remarks>
internal sealed class SlowDownHandler(HttpMessageHandler inner, TimeProvider clock) : DelegatingHandler(inner)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    private TimeSpan extra; // one poll at a time: MSAL waits for each answer

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (extra > TimeSpan.Zero && request.Method == HttpMethod.Post)
        {
            await Task.Delay(extra, clock, cancellationToken).ConfigureAwait(false);
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.BadRequest)
        {
            extra = response.IsSuccessStatusCode && request.Method == HttpMethod.Post ? TimeSpan.Zero : extra;
            return response;
        }

        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (ErrorOf(body) == "slow_down")
        {
            extra += Step;
            body = """{"error":"authorization_pending","error_description":"Asked to slow down."}"""u8.ToArray();
        }

        var content = new ByteArrayContent(body);
        content.Headers.ContentType = response.Content.Headers.ContentType;
        response.Content = content;
        return response;
    }

    private static string? ErrorOf(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error"u8, out var error)
                && error.ValueKind == JsonValueKind.String ? error.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Text.Json.Nodes;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Entra;

/// <summary>Writes Entra's JSON answers.</summary>
internal static class JsonAnswer
{
    public static async Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        var bytes = JsonText.Utf8(body);
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store, no-cache";
        response.Headers["x-ms-request-id"] = Guid.NewGuid().ToString();
        if (http.Request.Headers.TryGetValue("client-request-id", out var id))
        {
            response.Headers["client-request-id"] = id;
        }

        await response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>An error with everything that Entra puts beside it.</summary>
    /// <remarks>The three ids at the end of the description and the members are what clients parse and print.</remarks>
    public static Task WriteErrorAsync(HttpContext http, AadException error, DateTimeOffset now)
    {
        var trace = Guid.NewGuid().ToString();
        var sent = http.Request.Headers["client-request-id"].ToString();
        var correlation = sent.Length > 0 ? sent : http.Request.Query["client-request-id"].ToString() is { Length: > 0 } query ? query : Guid.NewGuid().ToString();
        var time = now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'");
        var body = new JsonObject
        {
            ["error"] = error.Error,
            ["error_description"] =
                $"AADSTS{error.Code}: {error.Message} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {time}",
            ["error_codes"] = new JsonArray(error.Code),
            ["timestamp"] = time,
            ["trace_id"] = trace,
            ["correlation_id"] = correlation,
            ["error_uri"] = $"https://{EntraHosts.PublicHost}/error?code={error.Code}",
        };
        if (error.SubError is not null)
        {
            body["suberror"] = error.SubError;
        }

        return WriteAsync(http, error.Status, body);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Dray.Emulator.Control.Faults;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Control;

/// <summary>What a test asks the emulator itself, at <c>DRAY_EMULATOR_CONTROL_URL</c>. Described in docs/emulator.md.</summary>
internal sealed class ControlService(RequestLog log, FaultBook faults, EmulatorClock clock, Action expireTokens)
{
    public async Task AnswerAsync(HttpContext http)
    {
        try
        {
            Guard(http.Request);
            await RouteAsync(http);
        }
        catch (Exception failure) when (failure is EmulatorException or JsonException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync($"{failure.Message}\n");
        }
    }

    /// <summary>A page in a browser shall not steer the emulator, neither across origins nor by a DNS name that points here.</summary>
    private static void Guard(HttpRequest request)
    {
        if (request.Headers.Origin.Count > 0 || !(request.Host.Host is "localhost" || System.Net.IPAddress.TryParse(request.Host.Host, out _)))
        {
            throw new EmulatorException($"Ask at the address itself, not at {request.Host.Host} or from a page.");
        }
    }

    private Task RouteAsync(HttpContext http) => (http.Request.Method, http.Request.Path.Value?.TrimEnd('/')) switch
    {
        ("GET", "/requests") => WriteAsync(http, new JsonArray([.. log.Snapshot().Select(RequestJson.Of)])),
        ("DELETE", "/requests") => Do(http, log.Clear),
        ("GET", "/faults") => WriteAsync(http, new JsonArray([.. faults.All.Select(FaultJson.Of)])),
        ("POST", "/faults") => AddFaultsAsync(http),
        ("DELETE", "/faults") => Do(http, faults.Clear),
        ("GET", "/clock") => WriteAsync(http, Now()),
        ("POST", "/clock") => MoveClockAsync(http),
        ("POST", "/tokens/expire") => Do(http, expireTokens),
        _ => UnknownAsync(http),
    };

    private async Task AddFaultsAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var rules = body.RootElement.ValueKind == JsonValueKind.Array
            ? body.RootElement.EnumerateArray().Select(FaultJson.Read).ToArray()
            : [FaultJson.Read(body.RootElement)];
        await WriteAsync(http, new JsonArray([.. rules.Select(rule => FaultJson.Of(faults.Add(rule)))]));
    }

    private async Task MoveClockAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var node = new ControlJson("/clock", body.RootElement).Expect("advanceSeconds", "now");
        if (node.Number("advanceSeconds") is { } seconds)
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        if (node.Time("now") is { } now)
        {
            clock.Set(now);
        }

        await WriteAsync(http, Now());
    }

    private JsonObject Now() => new() { ["now"] = clock.GetUtcNow().UtcDateTime.ToString("O") };

    private static Task Do(HttpContext http, Action action)
    {
        action();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext http, JsonNode answer)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(JsonText.Of(answer) + "\n", http.RequestAborted);
    }

    private static Task UnknownAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return http.Response.WriteAsync("Ask GET or DELETE /requests; GET, POST or DELETE /faults; GET or POST /clock; POST /tokens/expire.\n");
    }
}

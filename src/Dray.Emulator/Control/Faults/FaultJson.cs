using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Control.Faults;

/// <summary>Fault rules as they are posted and shown.</summary>
internal static class FaultJson
{
    private static readonly Dictionary<string, FaultKind> Kinds = new()
    {
        ["status"] = FaultKind.Status,
        ["delay"] = FaultKind.Delay,
        ["reset"] = FaultKind.Reset,
        ["truncate"] = FaultKind.Truncate,
        ["corrupt"] = FaultKind.Corrupt,
        ["expireTokens"] = FaultKind.ExpireTokens,
    };

    public static FaultRule Read(JsonElement element)
    {
        var node = new ControlJson("/faults", element).Expect(
            "kind", "service", "method", "contains", "regex", "count", "rate", "seed", "status", "errorCode", "retryAfter", "delayMs", "afterBytes", "body");
        var kind = node.Text("kind") ?? throw node.Bad("kind", string.Join(", ", Kinds.Keys));
        return new FaultRule
        {
            Kind = Kinds.TryGetValue(kind, out var known) ? known : throw node.Bad("kind", $"one of {string.Join(", ", Kinds.Keys)}, not '{kind}'"),
            Service = node.Text("service"),
            Method = node.Text("method"),
            Contains = node.Text("contains"),
            Pattern = Pattern(node),
            Count = node.Whole("count"),
            Rate = node.Number("rate") is { } rate ? rate is >= 0 and <= 1 ? rate : throw node.Bad("rate", "from 0 to 1") : 1,
            Seed = node.Whole("seed") ?? 1,
            Status = node.Whole("status") is { } status ? status is >= 400 and <= 599 ? status : throw node.Bad("status", "from 400 to 599") : 503,
            ErrorCode = node.Text("errorCode"),
            RetryAfterSeconds = node.Whole("retryAfter"),
            Delay = TimeSpan.FromMilliseconds(node.Whole("delayMs") ?? 0),
            AfterBytes = node.Whole("afterBytes"),
            OnRequestBody = OnRequestBody(node),
        };
    }

    public static JsonObject Of(ActiveFault fault)
    {
        var rule = fault.Rule;
        return new JsonObject
        {
            ["id"] = fault.Id,
            ["kind"] = Kinds.First(pair => pair.Value == rule.Kind).Key,
            ["service"] = rule.Service,
            ["method"] = rule.Method,
            ["contains"] = rule.Contains,
            ["regex"] = rule.Pattern?.ToString(),
            ["count"] = rule.Count,
            ["rate"] = rule.Rate,
            ["seed"] = rule.Seed,
            ["done"] = fault.Done,
        };
    }

    private static Regex? Pattern(ControlJson node)
    {
        try
        {
            return node.Text("regex") is { } pattern ? new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) : null;
        }
        catch (ArgumentException failure)
        {
            throw new EmulatorException($"/faults: 'regex' cannot be read: {failure.Message}", failure);
        }
    }

    private static bool OnRequestBody(ControlJson node) => node.Text("body") switch
    {
        null or "response" => false,
        "request" => true,
        _ => throw node.Bad("body", "'request' or 'response'"),
    };
}

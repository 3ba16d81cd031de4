using System.Text.Json.Nodes;

namespace Dray.TestKit;

/// <summary>One request as the emulator's <c>GET /requests</c> tells it.</summary>
public sealed class SeenRequest(JsonObject json)
{
    public string Service => Text("service");

    public string Method => Text("method");

    public string Host => Text("host");

    /// <summary>Path and query as sent, secrets redacted.</summary>
    public string Target => Text("target");

    public string UserAgent => Text("user-agent");

    /// <summary>The scheme of the Authorization header; empty when there was none.</summary>
    public string Authorization => Text("authorization");

    public string Crc64 => Text("x-ms-content-crc64");

    public string Fault => Text("fault");

    public string Range => Text("range");

    public int? Status => (int?)json["status"];

    public bool Writes => Method is "PUT" or "POST" or "DELETE" or "PATCH";

    public override string ToString() => $"{Method} {Host}{Target} -> {Status?.ToString() ?? "no answer"}";

    private string Text(string name) => (string?)json[name] ?? string.Empty;
}

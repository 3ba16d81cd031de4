using System.Text.Json.Nodes;

namespace Dray.Emulator.Imds;

/// <summary>What an identity endpoint answers.</summary>
internal sealed record HostAnswer(int Status, JsonObject Body)
{
    /// <summary>The <c>WWW-Authenticate</c> header.</summary>
    public string? Challenge { get; init; }

    public static HostAnswer Ok(JsonObject body) => new(StatusCodes.Status200OK, body);
}

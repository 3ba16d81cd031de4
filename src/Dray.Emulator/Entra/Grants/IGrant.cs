using System.Text.Json.Nodes;

namespace Dray.Emulator.Entra.Grants;

/// <summary>One way to get a token.</summary>
internal interface IGrant
{
    /// <summary>Every value of <c>grant_type</c> that means it.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The body of a successful answer.</summary>
    /// <exception cref="AadException">The request is refused.</exception>
    JsonObject Answer(TokenRequest request);
}

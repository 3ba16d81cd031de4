using System.Text.Json.Nodes;

namespace Dray.Acceptance.Tests;

/// <summary>One line of <c>--output-type=json</c>.</summary>
internal sealed record JsonMessages(string Type, string Content)
{
    /// <summary>The structured content: JSON inside a JSON string.</summary>
    public JsonObject Object => JsonNode.Parse(Content)!.AsObject();

    /// <summary>Reads every line; one that is no message fails the test.</summary>
    public static IReadOnlyList<JsonMessages> Parse(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        var json = JsonNode.Parse(line)!.AsObject();
        Assert.Equal(["TimeStamp", "MessageType", "MessageContent", "PromptDetails"], json.Select(member => member.Key));
        Assert.Equal(["PromptType", "ResponseOptions", "PromptTarget"], json["PromptDetails"]!.AsObject().Select(member => member.Key));
        Assert.True(DateTimeOffset.TryParse((string)json["TimeStamp"]!, out _));
        return new JsonMessages((string)json["MessageType"]!, (string)json["MessageContent"]!);
    })];
}

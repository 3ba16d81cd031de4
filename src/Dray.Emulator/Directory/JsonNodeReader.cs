using System.Text.Json;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Directory;

/// <summary>One value of a JSON file together with where it stands, so that every complaint names file, path and remedy.</summary>
internal readonly record struct JsonNodeReader(string File, string Path, JsonElement Element)
{
    public string Text => Element.ValueKind == JsonValueKind.String
        ? Element.GetString()!
        : throw Bad($"is {Kind()}", "write a string");

    public bool Flag => Element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? Element.GetBoolean()
        : throw Bad($"is {Kind()}", "write true or false");

    public DateTimeOffset Time => Element.ValueKind == JsonValueKind.String && Element.TryGetDateTimeOffset(out var time)
        ? time
        : throw Bad("is no point in time", "write one like 2027-01-31T00:00:00Z");

    public string Guid => System.Guid.TryParse(Text, out var id) ? id.ToString() : throw Bad($"is '{Text}'", "write a GUID");

    public IEnumerable<JsonNodeReader> Items
    {
        get
        {
            if (Element.ValueKind != JsonValueKind.Array)
            {
                throw Bad($"is {Kind()}", "write an array");
            }

            var (file, path) = (File, Path);
            return Element.EnumerateArray().Select((item, index) => new JsonNodeReader(file, $"{path}[{index}]", item));
        }
    }

    /// <summary>Refuses anything but an object with these members: a mistyped name would otherwise be silently ignored.</summary>
    public JsonNodeReader Expect(params IReadOnlyList<string> members)
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            throw Bad($"is {Kind()}", "write an object");
        }

        foreach (var property in Element.EnumerateObject())
        {
            if (!members.Contains(property.Name))
            {
                var nearest = NearestName.Of(property.Name, members);
                throw Bad($"has an unknown member '{property.Name}'", nearest is null ? $"use {string.Join(", ", members)}" : $"did you mean '{nearest}'?");
            }
        }

        return this;
    }

    public JsonNodeReader? Optional(string name) =>
        Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new JsonNodeReader(File, $"{Path}.{name}", value)
            : null;

    public JsonNodeReader Required(string name) => Optional(name) ?? throw Bad($"lacks '{name}'", "add it");

    public IReadOnlyList<T> List<T>(string name, Func<JsonNodeReader, T> read) => Optional(name) is { } list ? [.. list.Items.Select(read)] : [];

    public EmulatorException Bad(string problem, string remedy) => new($"--directory {File}: {Path} {problem}; {remedy}");

    private string Kind() => Element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}

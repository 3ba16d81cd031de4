using System.Text.Json;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Control;

/// <summary>Reads an object that was posted to the control address; a mistyped name is an error that suggests the right one.</summary>
internal readonly record struct ControlJson(string Path, JsonElement Element)
{
    public ControlJson Expect(params IReadOnlyList<string> members)
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            throw new EmulatorException($"{Path}: post a JSON object.");
        }

        foreach (var name in Element.EnumerateObject().Select(property => property.Name).Except(members))
        {
            throw new EmulatorException($"{Path}: unknown member '{name}'; {Hint(name, members)}");
        }

        return this;
    }

    public string? Text(string name) => Read(name, JsonValueKind.String, "a string") is { } value ? value.GetString() : null;

    public double? Number(string name) => Read(name, JsonValueKind.Number, "a number") is { } value ? value.GetDouble() : null;

    public int? Whole(string name) => Number(name) is { } number
        ? number is >= 0 and <= int.MaxValue && double.IsInteger(number) ? (int)number : throw Bad(name, "a whole number from 0")
        : null;

    public DateTimeOffset? Time(string name) => Read(name, JsonValueKind.String, "a time") is { } value
        ? value.TryGetDateTimeOffset(out var time) ? time : throw Bad(name, "a time like 2027-01-31T00:00:00Z")
        : null;

    public EmulatorException Bad(string name, string wanted) => new($"{Path}: '{name}' must be {wanted}.");

    private JsonElement? Read(string name, JsonValueKind kind, string wanted) =>
        !Element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == kind ? value
        : throw Bad(name, wanted);

    private static string Hint(string name, IReadOnlyList<string> members) =>
        NearestName.Of(name, members) is { } nearest ? $"did you mean '{nearest}'?" : $"there are {string.Join(", ", members)}.";
}

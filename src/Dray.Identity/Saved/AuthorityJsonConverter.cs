using System.Text.Json;
using System.Text.Json.Serialization;
using Dray.Identity.Clouds;

namespace Dray.Identity.Saved;

/// <summary>Writes an authority as its address, and checks it again when it is read.</summary>
internal sealed class AuthorityJsonConverter : JsonConverter<Authority>
{
    public override Authority Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Authority.TryParse(reader.GetString() ?? "", out var authority, out var problem)
            ? authority : throw new JsonException($"The authority {problem}.");

    public override void Write(Utf8JsonWriter writer, Authority value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Dray.Wire.Secrets;

namespace Dray.Identity.Saved;

/// <summary>Writes a secret into the store's payload, the one place where it is written in clear: the payload is encrypted as a whole.</summary>
internal sealed class SecretJsonConverter : JsonConverter<Secret>
{
    public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Secret.From(reader.GetString());

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
}

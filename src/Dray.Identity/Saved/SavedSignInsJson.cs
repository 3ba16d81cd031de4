using System.Text.Json.Serialization;

namespace Dray.Identity.Saved;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SavedSignInsBody))]
internal sealed partial class SavedSignInsJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Dray.Identity.Stores;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(StoreIndex))]
internal sealed partial class StoreIndexJson : JsonSerializerContext;

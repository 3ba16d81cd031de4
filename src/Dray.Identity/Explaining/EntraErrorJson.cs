using System.Text.Json.Serialization;

namespace Dray.Identity.Explaining;

[JsonSerializable(typeof(EntraErrorBody))]
internal sealed partial class EntraErrorJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dray.Identity.Stores;

/// <summary>The file <c>index.json</c>: which backend keeps the key, where it is found, which file it opens. No secret.</summary>
/// <remarks>Replacing this file is what makes a change of key happen: until then the old payload with the old key stands.</remarks>
internal sealed record StoreIndex
{
    public const string FileName = "index.json";

    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The backend's word; null in an index that only points elsewhere.</summary>
    public string? Backend { get; init; }

    public string? KeyId { get; init; }

    /// <summary>A few bytes that only the right key gives.</summary>
    public string? KeyCheck { get; init; }

    /// <summary>The payload's name in the same folder.</summary>
    public string? Payload { get; init; }

    public string? BusAddress { get; init; }

    public string? KeyFile { get; init; }

    /// <summary>The folder that was in use when this one's process had another <c>XDG_STATE_HOME</c>.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>Reads an index; null when the bytes are none, or name a file outside the folder.</summary>
    /// <remarks>By hand: a serializer costs a warm start 15 ms, this less than one.</remarks>
    public static StoreIndex? Parse(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("version"u8, out var version)
                || !version.TryGetInt32(out var number) || number != CurrentVersion)
            {
                return null;
            }

            var index = new StoreIndex
            {
                Backend = Text(root, "backend"u8),
                KeyId = Text(root, "keyId"u8),
                KeyCheck = Text(root, "keyCheck"u8),
                Payload = Text(root, "payload"u8),
                BusAddress = Text(root, "busAddress"u8),
                KeyFile = Text(root, "keyFile"u8),
                Elsewhere = Text(root, "elsewhere"u8),
            };
            return index.Elsewhere is not null || index.IsComplete ? index : null;
        }
        catch (Exception reason) when (reason is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, StoreIndexJson.Default.StoreIndex);

    [JsonIgnore]
    public bool IsComplete => Backend is not null && StoreBackendText.TryParse(Backend, out _) && Stores.KeyId.TryParse(KeyId) is not null
        && Payload is { Length: > 0 } && Path.GetFileName(Payload) == Payload;

    private static string? Text(JsonElement root, ReadOnlySpan<byte> name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
}

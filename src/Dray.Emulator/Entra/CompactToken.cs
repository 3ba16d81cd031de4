using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dray.Emulator.Entra;

/// <summary>A JWT taken apart, not yet believed.</summary>
internal sealed record CompactToken(JsonElement Header, JsonElement Claims, byte[] Content, byte[] Signature)
{
    /// <returns>Null when it is no JWT.</returns>
    public static CompactToken? Parse(string token)
    {
        var parts = token.Trim().Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        var (header, claims, signature) = (Object(parts[0]), Object(parts[1]), Base64Any.Decode(parts[2]));
        return header is null || claims is null || signature is null
            ? null
            : new CompactToken(header.Value, claims.Value, Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"), signature);
    }

    public string? Text(string claim) => Text(Claims, claim);

    public string? HeaderText(string name) => Text(Header, name);

    /// <summary>A NumericDate, which .NET writes as a string, Python as a fraction and everyone else as an integer.</summary>
    public DateTimeOffset? Time(string claim)
    {
        if (!Claims.TryGetProperty(claim, out var value))
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 253402300800
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000))
            : null;
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? Object(string part)
    {
        try
        {
            if (Base64Any.Decode(part) is { } bytes)
            {
                using var document = JsonDocument.Parse(bytes);
                return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
            }
        }
        catch (JsonException)
        {
            // no JSON: no token
        }

        return null;
    }
}

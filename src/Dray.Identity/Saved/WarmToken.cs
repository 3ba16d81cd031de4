using System.Text.Json;
using Dray.Wire.Secrets;

namespace Dray.Identity.Saved;

/// <summary>Finds one saved token in the store's body, reading no more than it must: what a warm start does.</summary>
internal static class WarmToken
{
    /// <summary>The token; null when it is not there, or the body is not what this version writes.</summary>
    public static SavedToken? Find(byte[] body, string profile, string key)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            foreach (var signIn in document.RootElement.GetProperty("signIns"u8).EnumerateArray())
            {
                if (signIn.GetProperty("profile"u8).ValueEquals(profile))
                {
                    return signIn.GetProperty("tokens"u8).TryGetProperty(key, out var token) ? Read(token) : null;
                }
            }

            return null;
        }
        catch (Exception reason) when (reason is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static SavedToken? Read(JsonElement token) => Secret.From(token.GetProperty("token"u8).GetString()) is { } text
        ? new SavedToken { Token = text, ExpiresOn = token.GetProperty("expiresOn"u8).GetDateTimeOffset() } : null;
}

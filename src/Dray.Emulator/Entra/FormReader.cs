using Dray.Emulator.Control;

namespace Dray.Emulator.Entra;

/// <summary>Reads a form-urlencoded body together with the query, because JavaScript's MSAL splits its parameters over both.</summary>
internal static class FormReader
{
    public static async Task<Dictionary<string, string>> ReadAsync(HttpContext http)
    {
        var form = http.Request.Query.ToDictionary(item => item.Key, item => item.Value.ToString());
        if (http.Request.HasFormContentType)
        {
            foreach (var (name, value) in await http.Request.ReadFormAsync(http.RequestAborted))
            {
                form[name] = value.ToString();
            }
        }

        if (BasicCredentials(http.Request) is { } basic)
        {
            form.TryAdd("client_id", basic.Name);
            form.TryAdd("client_secret", basic.Secret);
        }

        return form;
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Redacted(IReadOnlyDictionary<string, string> form) =>
        [.. form.Select(item => KeyValuePair.Create(item.Key, Redaction.Value(item.Key, item.Value)))];

    // client_secret_basic, RFC 6749 §2.3.1: both halves are form-urlencoded first.
    private static (string Name, string Secret)? BasicCredentials(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || Base64Any.Decode(header[6..].Trim()) is not { } bytes)
        {
            return null;
        }

        var parts = System.Text.Encoding.UTF8.GetString(bytes).Split(':', 2);
        return parts.Length == 2 ? (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1])) : null;
    }
}

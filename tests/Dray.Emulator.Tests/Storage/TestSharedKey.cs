using System.Security.Cryptography;
using System.Text;

namespace Dray.Emulator.Tests.Storage;

/// <summary>Signs as Microsoft's page says, apart from the service's own code.</summary>
internal static class TestSharedKey
{
    public static void Sign(HttpRequestMessage request, string key, DateTimeOffset now, string account = FakeDirectory.AccountName)
    {
        request.Headers.TryAddWithoutValidation("x-ms-date", now.ToString("R"));
        var text = StringToSign(request, account);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes(text)));
        request.Headers.TryAddWithoutValidation("Authorization", $"SharedKey {account}:{signature}");
    }

    public static string StringToSign(HttpRequestMessage request, string account)
    {
        var length = request.Content?.Headers.ContentLength is { } bytes and > 0 ? bytes.ToString() : string.Empty;
        string[] lines =
        [
            request.Method.Method, Header(request, "Content-Encoding"), Header(request, "Content-Language"), length,
            Header(request, "Content-MD5"), Header(request, "Content-Type"), string.Empty, Header(request, "If-Modified-Since"),
            Header(request, "If-Match"), Header(request, "If-None-Match"), Header(request, "If-Unmodified-Since"), Header(request, "Range"),
            .. request.Headers.NonValidated.Where(header => header.Key.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
                .OrderBy(header => header.Key.ToLowerInvariant(), StringComparer.Ordinal)
                .Select(header => $"{header.Key.ToLowerInvariant()}:{header.Value}"),
        ];
        var query = request.RequestUri!.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .OrderBy(pair => pair[0], StringComparer.Ordinal)
            .Select(pair => $"\n{pair[0]}:{Uri.UnescapeDataString(pair[1])}");
        return $"{string.Join('\n', lines)}\n/{account}{request.RequestUri.AbsolutePath}{string.Concat(query)}";
    }

    private static string Header(HttpRequestMessage request, string name)
    {
        if (request.Headers.NonValidated.TryGetValues(name, out var values))
        {
            return values.ToString();
        }

        return request.Content is not null && request.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString() : string.Empty;
    }
}

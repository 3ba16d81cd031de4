using System.Text;

namespace Dray.Emulator.Storage.Authorization;

/// <summary>What a shared key signs of a request.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key#constructing-the-signature-string</remarks>
internal static class StringToSign
{
    private static readonly string[] Standard =
    [
        "Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date",
        "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range",
    ];

    public static string SharedKey(AccessRequest request, IHeaderDictionary headers)
    {
        var text = new StringBuilder(request.Method).Append('\n');
        foreach (var name in Standard)
        {
            text.Append(Value(request, headers, name)).Append('\n');
        }

        AppendHeaders(text, headers);
        AppendResource(text, request);
        foreach (var (name, values) in request.Query
            .GroupBy(pair => pair.Key.ToLowerInvariant(), pair => pair.Value)
            .Select(group => (group.Key, group.SelectMany(values => values.ToArray()).Order(StringComparer.Ordinal)))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append('\n').Append(name).Append(':').AppendJoin(',', values);
        }

        return text.ToString();
    }

    public static string SharedKeyLite(AccessRequest request, IHeaderDictionary headers)
    {
        var text = new StringBuilder(request.Method).Append('\n');
        foreach (var name in (string[])["Content-MD5", "Content-Type", "Date"])
        {
            text.Append(Value(request, headers, name)).Append('\n');
        }

        AppendHeaders(text, headers);
        AppendResource(text, request);
        return request.Parameter("comp") is { } comp ? text.Append("?comp=").Append(comp).ToString() : text.ToString();
    }

    /// <summary>A length of 0 is signed as empty since version 2015-02-21, and Date as empty beside x-ms-date.</summary>
    private static string Value(AccessRequest request, IHeaderDictionary headers, string name)
    {
        var value = headers[name].ToString();
        return name switch
        {
            "Content-Length" when value == "0" && request.Version.IsAtLeast("2015-02-21") => string.Empty,
            "Date" when headers.ContainsKey("x-ms-date") => string.Empty,
            _ => value,
        };
    }

    private static void AppendHeaders(StringBuilder text, IHeaderDictionary headers)
    {
        foreach (var (name, value) in headers
            .Select(header => (Name: header.Key.ToLowerInvariant(), Value: header.Value.ToString().Trim()))
            .Where(header => header.Name.StartsWith("x-ms-", StringComparison.Ordinal))
            .OrderBy(header => header.Name, StringComparer.Ordinal))
        {
            text.Append(name).Append(':').Append(value).Append('\n');
        }
    }

    /// <summary>The account, then the path as sent; on loopback that path has the account once more.</summary>
    private static void AppendResource(StringBuilder text, AccessRequest request) =>
        text.Append('/').Append(request.Account.Name).Append(request.Address.RawPath);
}

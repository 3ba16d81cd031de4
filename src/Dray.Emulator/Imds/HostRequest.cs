namespace Dray.Emulator.Imds;

/// <summary>One request to a machine's identity endpoint.</summary>
internal sealed record HostRequest(
    string Method, IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Form)
{
    /// <summary>A query parameter that is there and not empty.</summary>
    public string? this[string parameter] => Text(Query, parameter);

    public string? Header(string name) => Text(Headers, name);

    public string? Field(string name) => Text(Form, name);

    public static async Task<HostRequest> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        return new HostRequest(
            request.Method,
            request.Headers.ToDictionary(item => item.Key, item => item.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            request.Query.ToDictionary(item => item.Key, item => item.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            request.HasFormContentType
                ? (await request.ReadFormAsync(http.RequestAborted)).ToDictionary(item => item.Key, item => item.Value.ToString(), StringComparer.OrdinalIgnoreCase)
                : new Dictionary<string, string>());
    }

    private static string? Text(IReadOnlyDictionary<string, string> from, string name) =>
        from.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}

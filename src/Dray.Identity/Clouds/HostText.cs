namespace Dray.Identity.Clouds;

/// <summary>Host names as a URL writes them.</summary>
internal static class HostText
{
    /// <summary>An IPv6 address in its brackets, anything else unchanged.</summary>
    public static string Bracketed(this string host) =>
        host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;
}

using System.Buffers;
using System.Globalization;
using System.Net;

namespace Dray.Wire.Trust;

/// <summary>The end of a host name, on a label boundary, with an optional port: <c>core.windows.net</c>, <c>127.0.0.1:10000</c>.</summary>
/// <remarks>An address or a single label (<c>localhost</c>) is trusted only as the whole host.</remarks>
internal readonly record struct HostSuffix(string Host, int? Port)
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.:[]");

    /// <summary>Reads what people write: <c>*.example.net</c>, <c>.example.net</c>, <c>Example.NET.</c>, with or without a port.</summary>
    public static HostSuffix? Parse(string text)
    {
        var trimmed = text.Trim().TrimStart('*').TrimStart('.').TrimEnd('.').ToLowerInvariant();
        if (trimmed.Length == 0 || trimmed.AsSpan().ContainsAnyExcept(Plain))
        {
            return null;
        }

        var colon = trimmed.LastIndexOf(':');
        var isBareAddress = IPAddress.TryParse(trimmed, out _) && !trimmed.Contains('[', StringComparison.Ordinal);
        if (colon < 0 || isBareAddress && trimmed.Count(c => c == ':') > 1 || trimmed.EndsWith(']'))
        {
            return new HostSuffix(Bare(trimmed), null);
        }

        return int.TryParse(trimmed.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? new HostSuffix(Bare(trimmed[..colon].TrimEnd('.')), port)
            : null;
    }

    public bool Matches(string host, int port)
    {
        if (Port is { } wanted && wanted != port)
        {
            return false;
        }

        if (string.Equals(host, Host, StringComparison.Ordinal))
        {
            return true;
        }

        return Host.Contains('.', StringComparison.Ordinal)
            && !IPAddress.TryParse(Host, out _)
            && !IPAddress.TryParse(host, out _)
            && host.Length > Host.Length
            && host[^(Host.Length + 1)] == '.'
            && host.EndsWith(Host, StringComparison.Ordinal);
    }

    private static string Bare(string host) => host.TrimStart('[').TrimEnd(']');
}

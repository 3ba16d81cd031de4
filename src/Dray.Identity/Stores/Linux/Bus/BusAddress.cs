using System.Net.Sockets;
using System.Text;

namespace Dray.Identity.Stores.Linux.Bus;

/// <summary>Reads <c>DBUS_SESSION_BUS_ADDRESS</c>: <c>unix:path=/run/user/1000/bus,guid=…</c>, several joined by <c>;</c>.</summary>
/// <remarks>Source: D-Bus Specification 0.43, "Server Addresses". Only unix sockets: no secret goes over a network.</remarks>
internal static class BusAddress
{
    /// <summary>The sockets named, in order; those of other transports are left out.</summary>
    public static IReadOnlyList<UnixDomainSocketEndPoint> Parse(string address) =>
        [.. address.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseOne).OfType<UnixDomainSocketEndPoint>()];

    private static UnixDomainSocketEndPoint? ParseOne(string text)
    {
        if (!text.StartsWith("unix:", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var pair in text[5..].Split(','))
        {
            var path = pair.StartsWith("path=", StringComparison.Ordinal) ? Unescaped(pair[5..])
                : pair.StartsWith("abstract=", StringComparison.Ordinal) ? "\0" + Unescaped(pair[9..]) : null;
            if (path is { Length: > 1 and < 108 }) // sockaddr_un
            {
                return new UnixDomainSocketEndPoint(path);
            }
        }

        return null;
    }

    private static string Unescaped(string text) => text.Contains('%', StringComparison.Ordinal)
        ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(text))) : text;
}

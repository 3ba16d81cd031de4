using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dray.Emulator.Proxy;

/// <summary>The head of one request to the proxy.</summary>
/// <remarks>Source: RFC 9112 §3.2.3, RFC 9110 §9.3.6.</remarks>
internal sealed record ConnectRequest(string Method, string Target)
{
    /// <summary>Longest head that is read, in bytes. A CONNECT has a few short headers.</summary>
    public const int MaxBytes = 32 * 1024;

    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    /// <summary>Reads a head that is there completely.</summary>
    /// <param name="buffer">What has arrived; when a head was read, what follows it.</param>
    /// <returns>Null while the head is incomplete.</returns>
    public static ConnectRequest? TryRead(ref ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> head, EndOfHead))
        {
            return null;
        }

        buffer = reader.UnreadSequence;
        var line = Encoding.Latin1.GetString(head).Split("\r\n", 2)[0].Split(' ');
        return new ConnectRequest(line[0], line.Length > 1 ? line[1] : string.Empty);
    }

    /// <summary>The authority of a CONNECT, or null when the request is something else.</summary>
    public ConnectTarget? Authority()
    {
        var colon = Target.LastIndexOf(':');
        return Method == "CONNECT" && colon > 0
            && int.TryParse(Target.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new ConnectTarget(Target[..colon].Trim('[', ']').TrimEnd('.').ToLowerInvariant(), port)
            : null;
    }
}

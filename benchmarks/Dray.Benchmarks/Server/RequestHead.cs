using System.Buffers.Text;
using System.Text;

namespace Dray.Benchmarks.Server;

/// <summary>The head of one HTTP/1.1 request: only what a blob server that discards everything has to know.</summary>
/// <remarks>One per connection, filled again for each request. Slices point into the connection's buffer.</remarks>
internal sealed class RequestHead
{
    public const int MaxEcho = 64;

    private readonly byte[] md5 = new byte[MaxEcho];
    private readonly byte[] crc64 = new byte[MaxEcho];
    private int md5Length;
    private int crc64Length;

    public HttpVerb Verb { get; private set; }

    public ReadOnlyMemory<byte> Path { get; private set; }

    public ReadOnlyMemory<byte> Query { get; private set; }

    public long BodyLength { get; private set; }

    public bool ExpectsContinue { get; private set; }

    public bool Closes { get; private set; }

    /// <summary>First byte asked for; null when the whole blob is.</summary>
    public long? RangeStart { get; private set; }

    /// <summary>Last byte asked for; null when the range is open.</summary>
    public long? RangeEnd { get; private set; }

    public ReadOnlySpan<byte> ContentMD5 => md5.AsSpan(0, md5Length);

    public ReadOnlySpan<byte> ContentCrc64 => crc64.AsSpan(0, crc64Length);

    /// <summary>Reads a head without its final empty line. False: this server cannot serve it.</summary>
    public bool TryRead(ReadOnlyMemory<byte> head)
    {
        (BodyLength, ExpectsContinue, Closes, RangeStart, RangeEnd, md5Length, crc64Length) = (0, false, false, null, null, 0, 0);
        var line = head.Span.IndexOf("\r\n"u8);
        line = line < 0 ? head.Length : line;
        if (!TryReadTarget(head[..line]))
        {
            return false;
        }

        var rest = head.Span[Math.Min(head.Length, line + 2)..];
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf("\r\n"u8);
            var header = end < 0 ? rest : rest[..end];
            if (!TryReadHeader(header))
            {
                return false;
            }

            rest = end < 0 ? default : rest[(end + 2)..];
        }

        return true;
    }

    private bool TryReadTarget(ReadOnlyMemory<byte> line)
    {
        var space = line.Span.IndexOf((byte)' ');
        var last = line.Span.LastIndexOf((byte)' ');
        if (space <= 0 || last <= space)
        {
            return false;
        }

        Verb = line.Span[0] switch
        {
            (byte)'G' => HttpVerb.Get,
            (byte)'H' => HttpVerb.Head,
            (byte)'P' when space == 3 => HttpVerb.Put,
            (byte)'D' => HttpVerb.Delete,
            _ => HttpVerb.Other,
        };
        var target = line[(space + 1)..last];
        var mark = target.Span.IndexOf((byte)'?');
        Path = mark < 0 ? target : target[..mark];
        Query = mark < 0 ? default : target[(mark + 1)..];
        return true;
    }

    private bool TryReadHeader(ReadOnlySpan<byte> header)
    {
        var colon = header.IndexOf((byte)':');
        if (colon <= 0)
        {
            return false;
        }

        var name = header[..colon];
        var value = header[(colon + 1)..].Trim((byte)' ');

        // Most headers are told apart by length alone, so few are compared.
        switch (name.Length)
        {
            case 14 when Is(name, "content-length"u8):
                BodyLength = Utf8Parser.TryParse(value, out long length, out _) ? length : -1;
                return BodyLength >= 0;
            case 5 when Is(name, "range"u8):
            case 10 when Is(name, "x-ms-range"u8):
                ReadRange(value);
                return true;
            case 11 when Is(name, "content-md5"u8):
                md5Length = Keep(value, md5);
                return true;
            case 18 when Is(name, "x-ms-content-crc64"u8):
                crc64Length = Keep(value, crc64);
                return true;
            case 6 when Is(name, "expect"u8):
                ExpectsContinue = true;
                return true;
            case 10 when Is(name, "connection"u8):
                Closes = Is(value, "close"u8);
                return true;
            case 17 when Is(name, "transfer-encoding"u8):
                return false; // No client of Azure Storage sends chunks: the service wants the length first.
            default:
                return true;
        }
    }

    private void ReadRange(ReadOnlySpan<byte> value)
    {
        if (!value.StartsWith("bytes="u8) || !Utf8Parser.TryParse(value[6..], out long first, out var used))
        {
            return;
        }

        RangeStart = first;
        RangeEnd = Utf8Parser.TryParse(value[(6 + used + 1)..], out long last, out _) ? last : null;
    }

    private static int Keep(ReadOnlySpan<byte> value, byte[] target) => value.Length <= MaxEcho && value.TryCopyTo(target) ? value.Length : 0;

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> lowerCase) => Ascii.EqualsIgnoreCase(name, lowerCase);
}

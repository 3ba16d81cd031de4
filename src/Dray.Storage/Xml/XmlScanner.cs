using System.Buffers;
using System.Xml;

namespace Dray.Storage.Xml;

/// <summary>Reads the plain XML of storage listings as it arrives: elements and text, no mixed content, no entities of its own.</summary>
/// <remarks>
/// Listings are the bulk of what a sync receives, and <see cref="XmlReader"/> makes a string of everything it passes.
/// Here a token is a slice of the receive buffer, valid until the next read. Anything a listing never holds
/// (DTD, CDATA, named entities beyond XML's five) is refused.
/// </remarks>
internal sealed class XmlScanner(Stream stream) : IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int filled;
    private int next; // first byte that no token has passed
    private int textStart;
    private int textLength;
    private int nameStart;
    private int nameLength;
    private int attributesLength;
    private bool endIsDue; // an empty element <a/> still owes its end
    private bool isAtEnd;
    private bool hasRoot;
    private int depth; // elements that are open

    public XmlTokenKind Kind { get; private set; }

    public ReadOnlySpan<byte> Name => buffer.AsSpan(nameStart, nameLength);

    /// <summary>At a start: what follows the name in its tag.</summary>
    public ReadOnlySpan<byte> Attributes => buffer.AsSpan(nameStart + nameLength, attributesLength);

    /// <summary>At an end: the text since the tag before it, still escaped.</summary>
    public ReadOnlySpan<byte> RawText => buffer.AsSpan(textStart, textLength);

    /// <summary>Moves to the next start or end; false at the end of the document.</summary>
    public ValueTask<bool> ReadAsync(CancellationToken cancellation) =>
        TryAdvance() ? new ValueTask<bool>(true) : FillAndAdvanceAsync(cancellation);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    /// <summary>The text at an end, unescaped.</summary>
    public string Text() => XmlText.Unescape(RawText);

    private async ValueTask<bool> FillAndAdvanceAsync(CancellationToken cancellation)
    {
        while (!isAtEnd)
        {
            MakeRoom();
            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellation).ConfigureAwait(false);
            isAtEnd = read == 0;
            filled += read;
            if (TryAdvance())
            {
                return true;
            }
        }

        // An answer that was cut between two tags must not pass for a short listing.
        if (!hasRoot || depth > 0 || buffer.AsSpan(next, filled - next).IndexOf((byte)'<') >= 0)
        {
            throw new XmlException("The listing ended before its last tag.");
        }

        return false;
    }

    private bool TryAdvance()
    {
        if (endIsDue)
        {
            endIsDue = false;
            depth--;
            Kind = XmlTokenKind.End;
            textLength = 0;
            return true;
        }

        while (true)
        {
            var rest = buffer.AsSpan(next, filled - next);
            var open = rest.IndexOf((byte)'<');
            if (open < 0)
            {
                return false;
            }

            var close = rest[open..].IndexOf((byte)'>');
            if (close < 0)
            {
                return false;
            }

            var tag = rest.Slice(open + 1, close - 1);
            textStart = next;
            textLength = open;
            var tagStart = next + open + 1;
            next = tagStart + tag.Length + 1;
            Demand(tag.Length > 0 && tag[0] != (byte)'!');
            if (tag[0] != (byte)'?')
            {
                SetTag(tag, tagStart);
                return true;
            }
        }
    }

    private void SetTag(ReadOnlySpan<byte> tag, int tagStart)
    {
        if (tag[0] == (byte)'/')
        {
            Demand(--depth >= 0);
            Kind = XmlTokenKind.End;
            (nameStart, nameLength, attributesLength) = (tagStart + 1, tag.Length - 1, 0);
            return;
        }

        Demand(depth++ > 0 || !hasRoot);
        hasRoot = true;
        endIsDue = tag[^1] == (byte)'/';
        var inner = endIsDue ? tag[..^1] : tag;
        var length = inner.IndexOfAny(" \n\t\r"u8);
        Kind = XmlTokenKind.Start;
        (nameStart, nameLength) = (tagStart, length < 0 ? inner.Length : length);
        attributesLength = inner.Length - nameLength;
    }

    private static void Demand(bool isPlain)
    {
        if (!isPlain)
        {
            throw new XmlException("The listing holds something other than elements and text.");
        }
    }

    private void MakeRoom()
    {
        if (next > 0)
        {
            Buffer.BlockCopy(buffer, next, buffer, 0, filled - next);
            (filled, next) = (filled - next, 0);
        }

        if (filled < buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        Buffer.BlockCopy(buffer, 0, larger, 0, filled);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}

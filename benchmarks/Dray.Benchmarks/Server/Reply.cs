using System.Buffers.Text;
using System.Globalization;

namespace Dray.Benchmarks.Server;

/// <summary>The head of one response, written straight into bytes. One per connection, reused.</summary>
internal sealed class Reply
{
    private readonly byte[] buffer = new byte[2048];
    private int length;

    public ReadOnlyMemory<byte> Head => buffer.AsMemory(0, length);

    /// <summary>Where in a synthetic blob the body starts, and how long it is.</summary>
    public (long Offset, long Length) Body { get; set; }

    /// <summary>A rendered body, from the shared pool; it goes instead of a synthetic one.</summary>
    public ArraySegment<byte> Rendered { get; set; }

    public Reply Start(ReadOnlySpan<byte> status)
    {
        (length, Body, Rendered) = (0, default, default);
        Add("HTTP/1.1 "u8);
        Add(status);
        Add(Common.Span);
        return this;
    }

    public Reply Header(ReadOnlySpan<byte> nameAndColon, ReadOnlySpan<byte> value)
    {
        Add(nameAndColon);
        Add(value);
        Add("\r\n"u8);
        return this;
    }

    public Reply Header(ReadOnlySpan<byte> nameAndColon, long value)
    {
        Add(nameAndColon);
        Add(value);
        Add("\r\n"u8);
        return this;
    }

    public Reply ContentRange(long first, long last, long total)
    {
        Add("Content-Range: bytes "u8);
        Add(first);
        Add("-"u8);
        Add(last);
        Add("/"u8);
        Add(total);
        Add("\r\n"u8);
        return this;
    }

    public void End() => Add("\r\n"u8);

    // The fixed headers of every answer. The date stands still: no client here compares it with its clock.
    private static ReadOnlyMemory<byte> Common { get; } = System.Text.Encoding.ASCII.GetBytes(
        "\r\nServer: dray-benchmarks\r\nx-ms-version: 2025-07-05\r\nx-ms-request-id: 00000000-0000-0000-0000-000000000000\r\n"
        + string.Create(CultureInfo.InvariantCulture, $"Date: {DateTimeOffset.UtcNow:r}\r\nETag: {BlobServer.ETag}\r\nLast-Modified: {BlobServer.LastModified}\r\n"));

    private void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(buffer.AsSpan(length));
        length += text.Length;
    }

    private void Add(long value)
    {
        Utf8Formatter.TryFormat(value, buffer.AsSpan(length), out var written);
        length += written;
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dray.Emulator.Storage.Wire;

/// <summary>Writes answer bodies as UTF-8 straight into the response; a page of 5,000 blobs takes a few milliseconds.</summary>
/// <remarks>Names of elements come from <c>u8</c> literals, mostly with their angle brackets, so that an element is few copies of bytes.</remarks>
internal readonly struct StorageXml(IBufferWriter<byte> target)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("<>&\"\r");

    /// <summary>Azure puts a byte order mark before the declaration.</summary>
    public StorageXml Declaration() => Raw("\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>"u8);

    public StorageXml Raw(ReadOnlySpan<byte> utf8)
    {
        target.Write(utf8);
        return this;
    }

    /// <summary>Character data. A carriage return would be read back as a line feed, so it is written as a reference.</summary>
    public StorageXml Text(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var special = text.IndexOfAny(Special);
            Encoding.UTF8.GetBytes(special < 0 ? text : text[..special], target);
            if (special < 0)
            {
                return this;
            }

            Raw(text[special] switch
            {
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '&' => "&amp;"u8,
                '"' => "&quot;"u8,
                _ => "&#xD;"u8,
            });
            text = text[(special + 1)..];
        }
    }

    public StorageXml Number(long value) => Formatted(value, default);

    public StorageXml Formatted<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        if (!value.TryFormat(target.GetSpan(64), out var written, format, CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException("A number or date takes more than 64 bytes.");
        }

        target.Advance(written);
        return this;
    }

    /// <summary><c>&lt;name&gt;text&lt;/name&gt;</c>, or <c>&lt;name /&gt;</c> where there is no text.</summary>
    /// <param name="name">Without angle brackets.</param>
    /// <param name="text">Character data.</param>
    public StorageXml ElementOrEmpty(ReadOnlySpan<byte> name, string? text) => string.IsNullOrEmpty(text)
        ? Raw("<"u8).Raw(name).Raw(" />"u8)
        : Raw("<"u8).Raw(name).Raw(">"u8).Text(text).Raw("</"u8).Raw(name).Raw(">"u8);

    /// <summary><c>&lt;name&gt;text&lt;/name&gt;</c>; the element is left out for null.</summary>
    public StorageXml Element(ReadOnlySpan<byte> open, string? text, ReadOnlySpan<byte> close) =>
        text is null ? this : Raw(open).Text(text).Raw(close);
}

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Dray.Storage.Xml;

/// <summary>Text between tags, and the five entities and character references of XML 1.0 §4.</summary>
internal static class XmlText
{
    public static string Unescape(ReadOnlySpan<byte> raw)
    {
        var entity = raw.IndexOf((byte)'&');
        if (entity < 0)
        {
            return Encoding.UTF8.GetString(raw);
        }

        var text = new ArrayBufferWriter<byte>(raw.Length);
        while (entity >= 0)
        {
            text.Write(raw[..entity]);
            var end = raw[entity..].IndexOf((byte)';');
            if (end < 0)
            {
                throw new XmlException("An entity in the listing has no end.");
            }

            WriteEntity(text, raw.Slice(entity + 1, end - 1));
            raw = raw[(entity + end + 1)..];
            entity = raw.IndexOf((byte)'&');
        }

        text.Write(raw);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void WriteEntity(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> name)
    {
        var rune = name switch
        {
            _ when name.SequenceEqual("amp"u8) => new Rune('&'),
            _ when name.SequenceEqual("lt"u8) => new Rune('<'),
            _ when name.SequenceEqual("gt"u8) => new Rune('>'),
            _ when name.SequenceEqual("quot"u8) => new Rune('"'),
            _ when name.SequenceEqual("apos"u8) => new Rune('\''),
            _ => Reference(name),
        };
        text.Advance(rune.EncodeToUtf8(text.GetSpan(4)));
    }

    private static Rune Reference(ReadOnlySpan<byte> name)
    {
        var isHex = name.StartsWith("#x"u8) || name.StartsWith("#X"u8);
        var digits = name.Length == 0 || name[0] != (byte)'#' ? default : name[(isHex ? 2 : 1)..];
        return int.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && Rune.TryCreate(value, out var rune)
            ? rune
            : throw new XmlException("The listing holds an entity that XML does not define.");
    }
}

namespace Dray.Transfer.Planning;

/// <summary>What the first bytes look like.</summary>
/// <remarks>Source: WHATWG MIME Sniffing §6–7 (signatures of images, audio, archives, fonts, markup; then text or binary).</remarks>
internal static class ContentSniffer
{
    private static readonly (byte[] Signature, string Type)[] Signatures =
    [
        ("%PDF-"u8.ToArray(), "application/pdf"),
        ("%!PS-Adobe-"u8.ToArray(), "application/postscript"),
        ([0xFE, 0xFF, 0x00], "text/plain"),
        ([0xEF, 0xBB, 0xBF], "text/plain"),
        ([0x00, 0x00, 0x01, 0x00], "image/x-icon"),
        ([0x00, 0x00, 0x02, 0x00], "image/x-icon"),
        ("BM"u8.ToArray(), "image/bmp"),
        ("GIF87a"u8.ToArray(), "image/gif"),
        ("GIF89a"u8.ToArray(), "image/gif"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ("ID3"u8.ToArray(), "audio/mpeg"),
        ([0x4F, 0x67, 0x67, 0x53, 0x00], "application/ogg"),
        ([0x4D, 0x54, 0x68, 0x64, 0x00, 0x00, 0x00, 0x06], "audio/midi"),
        ([0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
        ([0x00, 0x01, 0x00, 0x00], "font/ttf"),
        ("OTTO"u8.ToArray(), "font/otf"),
        ("ttcf"u8.ToArray(), "font/collection"),
        ("wOFF"u8.ToArray(), "font/woff"),
        ("wOF2"u8.ToArray(), "font/woff2"),
        ([0x1F, 0x8B, 0x08], "application/x-gzip"),
        ([0x50, 0x4B, 0x03, 0x04], "application/zip"),
        ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "application/x-rar-compressed"),
        ([0x00, 0x61, 0x73, 0x6D], "application/wasm"),
    ];

    private static readonly string[] MarkupTags =
    [
        "!DOCTYPE HTML", "HTML", "HEAD", "SCRIPT", "IFRAME", "H1", "DIV", "FONT", "TABLE", "A", "STYLE", "TITLE", "B", "BODY", "BR", "P", "!--",
    ];

    public static string Sniff(ReadOnlySpan<byte> head)
    {
        if (IsMarkup(head.TrimStart("\t\n\f\r "u8), out var markup))
        {
            return markup;
        }

        foreach (var (signature, type) in Signatures)
        {
            if (head.StartsWith(signature))
            {
                return type;
            }
        }

        return Riff(head) ?? (IsMp4(head) ? "video/mp4" : IsUtf16(head) || !HasBinary(head) ? "text/plain" : "application/octet-stream");
    }

    private static bool IsMarkup(ReadOnlySpan<byte> text, out string type)
    {
        type = "text/html";
        if (text.StartsWith("<?xml"u8))
        {
            type = "text/xml";
            return true;
        }

        if (text.Length == 0 || text[0] != (byte)'<')
        {
            return false;
        }

        foreach (var tag in MarkupTags)
        {
            var isComment = tag == "!--";
            if (text.Length > tag.Length + (isComment ? 0 : 1)
                && System.Text.Ascii.EqualsIgnoreCase(text.Slice(1, tag.Length), tag)
                && (isComment || text[tag.Length + 1] is (byte)' ' or (byte)'>'))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Riff(ReadOnlySpan<byte> head) =>
        head.Length < 14 ? null
        : head.StartsWith("RIFF"u8) && head[8..].StartsWith("WAVE"u8) ? "audio/wave"
        : head.StartsWith("RIFF"u8) && head[8..].StartsWith("AVI "u8) ? "video/avi"
        : head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBPVP"u8) ? "image/webp"
        : head.StartsWith("FORM"u8) && head[8..].StartsWith("AIFF"u8) ? "audio/aiff"
        : null;

    private static bool IsMp4(ReadOnlySpan<byte> head) =>
        head.Length >= 12 && head[4..].StartsWith("ftyp"u8) && head[8..].StartsWith("mp4"u8);

    private static bool IsUtf16(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]);

    private static bool HasBinary(ReadOnlySpan<byte> head)
    {
        foreach (var octet in head)
        {
            if (octet <= 0x08 || octet == 0x0B || octet is >= 0x0E and <= 0x1A || octet is >= 0x1C and <= 0x1F)
            {
                return true;
            }
        }

        return false;
    }
}

using System.Buffers;
using System.Text;

namespace Dray.Storage.Addressing;

/// <summary>Names in URLs: every byte of UTF-8 outside RFC 3986's unreserved set is escaped, <c>/</c> is kept.</summary>
public static class PathEncoding
{
    private const string Hex = "0123456789ABCDEF";

    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/");

    /// <summary>A name as it stands in a URL's path. A lone surrogate becomes U+FFFD.</summary>
    public static string Encode(string name)
    {
        if (!name.AsSpan().ContainsAnyExcept(Unreserved))
        {
            return name;
        }

        var text = new StringBuilder(name.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.IsAscii && Unreserved.Contains((char)rune.Value))
            {
                text.Append((char)rune.Value);
                continue;
            }

            var length = rune.EncodeToUtf8(utf8);
            foreach (var octet in utf8[..length])
            {
                text.Append('%').Append(Hex[octet >> 4]).Append(Hex[octet & 15]);
            }
        }

        return text.ToString();
    }

    /// <summary>The name that a URL's path stands for. A <c>%</c> that starts no escape stands for itself.</summary>
    public static string Decode(string path) => Uri.UnescapeDataString(path);
}

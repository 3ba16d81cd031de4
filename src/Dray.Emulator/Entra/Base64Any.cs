using System.Buffers.Text;

namespace Dray.Emulator.Entra;

/// <summary>Base64url without padding out; any flavour of base64 in, because clients differ.</summary>
/// <remarks>Seen: Go writes standard padded base64 into x5t, Python padded base64url, JavaScript and .NET unpadded base64url.</remarks>
internal static class Base64Any
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <returns>Null when the text is no base64 of any flavour.</returns>
    public static byte[]? Decode(string text)
    {
        var plain = text.Replace('+', '-').Replace('/', '_').TrimEnd('=');
        try
        {
            return Base64Url.DecodeFromChars(plain);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

using System.Security.Cryptography;

namespace Dray.Identity.Stores;

/// <summary>The encrypted file: header, then AES-256-GCM of the body, then its tag.</summary>
/// <remarks>
/// Header: <c>DRAYSAFE</c>, one byte of version, 16 bytes of key id, 12 bytes of nonce. The header is authenticated with the body.
/// A nonce is random for each writing: by NIST SP 800-38D §8.3 one key is good for 2^32 of them, a refresh a second for 136 years.
/// </remarks>
internal static class SealedPayload
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeaderLength = 8 + 1 + KeyId.Length + NonceLength;

    private static ReadOnlySpan<byte> Magic => "DRAYSAFE"u8;

    public static byte[] Seal(ReadOnlySpan<byte> body, KeyId id, ReadOnlySpan<byte> key)
    {
        var file = new byte[HeaderLength + body.Length + TagLength];
        var header = file.AsSpan(0, HeaderLength);
        Magic.CopyTo(header);
        header[Magic.Length] = Version;
        id.ToBytes().CopyTo(header[(Magic.Length + 1)..]);
        var nonce = header[^NonceLength..];
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, body, file.AsSpan(HeaderLength, body.Length), file.AsSpan(HeaderLength + body.Length), header);
        return file;
    }

    /// <summary>Decrypts; null when the file is not one, was changed, or belongs to another key.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> file, ReadOnlySpan<byte> key)
    {
        if (file.Length < HeaderLength + TagLength || !file.StartsWith(Magic) || file[Magic.Length] != Version)
        {
            return null;
        }

        var header = file[..HeaderLength];
        var body = new byte[file.Length - HeaderLength - TagLength];
        try
        {
            using var aes = new AesGcm(key, TagLength);
            aes.Decrypt(header[^NonceLength..], file[HeaderLength..^TagLength], file[^TagLength..], body, header);
            return body;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}

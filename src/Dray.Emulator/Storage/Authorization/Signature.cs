using System.Security.Cryptography;
using System.Text;

namespace Dray.Emulator.Storage.Authorization;

/// <summary>HMAC-SHA256 of a string to sign, as SAS and shared key have it.</summary>
internal static class Signature
{
    /// <param name="key">Base64.</param>
    /// <param name="text">What is signed.</param>
    public static string Of(string key, string text) =>
        Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether any of an account's keys made the signature.</summary>
    public static bool IsBy(IEnumerable<string> keys, string text, string signature) => keys.Any(key =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(key, text)), Encoding.UTF8.GetBytes(signature)));
}

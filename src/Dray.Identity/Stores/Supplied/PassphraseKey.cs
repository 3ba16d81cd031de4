using System.Security.Cryptography;

namespace Dray.Identity.Stores.Supplied;

/// <summary>A key from a passphrase, by PBKDF2 with HMAC-SHA-256.</summary>
/// <remarks>600,000 rounds: OWASP Password Storage Cheat Sheet, 2023. The salt is the id of the key.</remarks>
internal static class PassphraseKey
{
    public const int Length = 32;

    /// <summary>Shortest passphrase taken, in characters.</summary>
    public const int MinLength = 8;

    private const int Rounds = 600_000;

    /// <summary>The key; null when the passphrase is too short to be one.</summary>
    public static byte[]? Derive(string passphrase, KeyId salt) => passphrase.Length < MinLength
        ? null : Rfc2898DeriveBytes.Pbkdf2(passphrase, salt.ToBytes(), Rounds, HashAlgorithmName.SHA256, Length);
}

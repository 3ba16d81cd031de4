using System.Security.Cryptography;

namespace Dray.Identity.Stores;

/// <summary>Names a key; 128 random bits, no secret. The same bits salt a key that is derived.</summary>
internal readonly record struct KeyId
{
    public const int Length = 16;

    private readonly string hex;

    private KeyId(string hex) => this.hex = hex;

    public static KeyId New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length)));

    public static KeyId? TryParse(string? text) =>
        text is { Length: Length * 2 } && text.All(char.IsAsciiHexDigitLower) ? new KeyId(text) : null;

    public byte[] ToBytes() => Convert.FromHexString(hex);

    public override string ToString() => hex;
}

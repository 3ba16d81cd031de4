using System.Security.Cryptography;

namespace Dray.Identity.Stores;

/// <summary>An index with the key that opens its payload.</summary>
internal sealed record OpenStore(StoreIndex Index, byte[] Key)
{
    private bool IsPlain => Index.Backend == StoreBackend.PlainText.Word();

    public static OpenStore New(IKeyHolder holder, KeyId id, byte[] key) => new(
        new StoreIndex
        {
            Backend = holder.Backend.Word(),
            KeyId = id.ToString(),
            KeyCheck = Check(id, key),
            Payload = holder.Backend == StoreBackend.PlainText ? $"sign-ins-{id}.json" : $"sign-ins-{id}.bin",
            BusAddress = holder.Reference.BusAddress,
            KeyFile = holder.Reference.KeyFile,
        },
        key);

    /// <exception cref="KeyHolderException">The key is another one, as of a key file that was replaced or a passphrase mistyped.</exception>
    public static OpenStore Of(StoreIndex index, byte[] key) =>
        index.KeyCheck == Check(Stores.KeyId.TryParse(index.KeyId)!.Value, key) ? new OpenStore(index, key)
            : throw new KeyHolderException("gives another key than the one they were saved with");

    // Tells a wrong key from a damaged file, so that a mistyped passphrase never sets good sign-ins aside.
    private static string Check(KeyId id, byte[] key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key.AsSpan(), [.. "dray key check 1"u8, .. id.ToBytes()]).AsSpan(0, 8));

    public byte[] Seal(byte[] body) => IsPlain ? body : SealedPayload.Seal(body, KeyId.TryParse(Index.KeyId)!.Value, Key);

    public byte[]? Open(byte[] payload) => IsPlain ? payload : SealedPayload.Open(payload, Key);
}

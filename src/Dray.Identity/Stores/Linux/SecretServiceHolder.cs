namespace Dray.Identity.Stores.Linux;

/// <summary>Keeps the key with the desktop's Secret Service.</summary>
internal sealed class SecretServiceHolder(string? busAddress, string? ownAddress, TimeSpan limit) : IKeyHolder
{
    public StoreBackend Backend => StoreBackend.SecretService;

    public string Detail => $"at {busAddress ?? "no bus"}";

    public HolderReference Reference => new(BusAddress: busAddress);

    public Task<byte[]> CreateAsync(KeyId id, CancellationToken cancellation) => throw new KeyHolderException($"is not asked yet ({limit}, {ownAddress})");

    public Task<byte[]?> FindAsync(KeyId id, CancellationToken cancellation) => throw new KeyHolderException("is not asked yet");

    public Task ForgetAsync(KeyId id, CancellationToken cancellation) => Task.CompletedTask;
}

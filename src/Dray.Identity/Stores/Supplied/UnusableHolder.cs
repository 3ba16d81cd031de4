namespace Dray.Identity.Stores.Supplied;

/// <summary>Stands for a holder that cannot be made, and says why when it is asked.</summary>
internal sealed class UnusableHolder(StoreBackend backend, string reason) : IKeyHolder
{
    public StoreBackend Backend => backend;

    public string Detail => reason;

    public HolderReference Reference => new();

    public Task<byte[]> CreateAsync(KeyId id, CancellationToken cancellation) => throw new KeyHolderException(reason);

    public Task<byte[]?> FindAsync(KeyId id, CancellationToken cancellation) => throw new KeyHolderException(reason);

    public Task ForgetAsync(KeyId id, CancellationToken cancellation) => Task.CompletedTask;
}

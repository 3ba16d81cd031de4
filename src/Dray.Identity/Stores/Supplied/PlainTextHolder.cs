namespace Dray.Identity.Stores.Supplied;

/// <summary>No key at all: <c>DRAY_STORE=plaintext</c> asked for clear text.</summary>
internal sealed class PlainTextHolder : IKeyHolder
{
    public StoreBackend Backend => StoreBackend.PlainText;

    public string Detail => "not encrypted, as DRAY_STORE=plaintext asked";

    public HolderReference Reference => new();

    public Task<byte[]> CreateAsync(KeyId id, CancellationToken cancellation) => Task.FromResult<byte[]>([]);

    public Task<byte[]?> FindAsync(KeyId id, CancellationToken cancellation) => Task.FromResult<byte[]?>([]);

    public Task ForgetAsync(KeyId id, CancellationToken cancellation) => Task.CompletedTask;
}

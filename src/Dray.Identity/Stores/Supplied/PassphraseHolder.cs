using Dray.Wire.Secrets;

namespace Dray.Identity.Stores.Supplied;

/// <summary>Derives the key from a passphrase that a person types, once in the life of the process.</summary>
internal sealed class PassphraseHolder(Func<bool, CancellationToken, Task<Secret?>>? ask) : IKeyHolder
{
    private Secret? typed;

    public StoreBackend Backend => StoreBackend.Passphrase;

    public string Detail => "asked for at each use";

    public HolderReference Reference => new();

    public Task<byte[]> CreateAsync(KeyId id, CancellationToken cancellation) => AskAsync(id, isNew: true, cancellation);

    public async Task<byte[]?> FindAsync(KeyId id, CancellationToken cancellation) => await AskAsync(id, isNew: false, cancellation).ConfigureAwait(false);

    /// <summary>Nothing was kept.</summary>
    public Task ForgetAsync(KeyId id, CancellationToken cancellation) => Task.CompletedTask;

    private async Task<byte[]> AskAsync(KeyId id, bool isNew, CancellationToken cancellation)
    {
        typed ??= ask is null ? null : await ask(isNew, cancellation).ConfigureAwait(false);
        return typed is null ? throw new KeyHolderException("cannot be asked for: nobody is there to type it")
            : PassphraseKey.Derive(typed.Reveal(), id) ?? throw new KeyHolderException($"is too short: it needs {PassphraseKey.MinLength} characters");
    }
}

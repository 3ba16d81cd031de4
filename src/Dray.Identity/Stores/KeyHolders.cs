using Dray.Identity.Stores.Desktop;
using Dray.Identity.Stores.Linux;
using Dray.Identity.Stores.Supplied;

namespace Dray.Identity.Stores;

/// <summary>The holders of keys: which to try in which order, and the one an index names.</summary>
internal sealed class KeyHolders(StoreSettings settings, Action<string> warn)
{
    /// <summary>Those to try for a new store, the best first. Plain text only when it is named.</summary>
    public IEnumerable<IKeyHolder> ForNewStore() => settings.Forced is { } forced
        ? [Make(forced, Settings)]
        : Order().Select(backend => Make(backend, Settings));

    /// <summary>The holder that an index names, found by what the index remembers or this process was given.</summary>
    public IKeyHolder Of(StoreBackend backend, HolderReference reference) => Make(backend, new HolderReference(
        reference.BusAddress, File.Exists(reference.KeyFile) ? reference.KeyFile : settings.KeyFile ?? reference.KeyFile));

    /// <summary>The same, read from the index.</summary>
    public IKeyHolder Of(StoreIndex index) => Of(
        StoreBackendText.TryParse(index.Backend!, out var backend) ? backend.Value : default, new HolderReference(index.BusAddress, index.KeyFile));

    private HolderReference Settings => new(settings.BusAddress, settings.KeyFile);

    private static IEnumerable<StoreBackend> Order()
    {
        if (OperatingSystem.IsWindows())
        {
            yield return StoreBackend.DataProtection;
        }
        else if (OperatingSystem.IsMacOS())
        {
            yield return StoreBackend.Keychain;
        }
        else
        {
            yield return StoreBackend.SecretService;
            yield return StoreBackend.KernelKeyring;
        }

        yield return StoreBackend.KeyFile;
        yield return StoreBackend.Passphrase;
    }

    private IKeyHolder Make(StoreBackend backend, HolderReference reference) => backend switch
    {
        StoreBackend.SecretService => new SecretServiceHolder(reference.BusAddress, settings.BusAddress, settings.SecretServiceLimit),
        StoreBackend.KernelKeyring => new KernelKeyringHolder(),
        StoreBackend.KeyFile when reference.KeyFile is { } path => new KeyFileHolder(path, warn),
        StoreBackend.KeyFile => new UnusableHolder(backend, "is not set: DRAY_STORE_KEY_FILE names none"),
        StoreBackend.Passphrase => new PassphraseHolder(settings.AskPassphrase),
        StoreBackend.PlainText => new PlainTextHolder(),
        _ => new DesktopHolder(backend, settings.Folder),
    };
}

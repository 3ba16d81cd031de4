using System.Security.Cryptography;
using Microsoft.Identity.Client.Extensions.Msal;

namespace Dray.Identity.Stores.Desktop;

/// <summary>Keeps the key with Windows' data protection or in the macOS keychain, through the store that the Microsoft libraries use.</summary>
internal sealed class DesktopHolder(StoreBackend backend, string folder) : IKeyHolder
{
    public StoreBackend Backend => backend;

    public string Detail => backend == StoreBackend.Keychain ? "login keychain, service 'dray'" : "protected for this Windows user";

    public HolderReference Reference => new();

    public Task<byte[]> CreateAsync(KeyId id, CancellationToken cancellation) => Guarded(() =>
    {
        var storage = Open(id);
        storage.VerifyPersistence();
        var key = RandomNumberGenerator.GetBytes(32);
        storage.WriteData(key);
        return key;
    });

    public Task<byte[]?> FindAsync(KeyId id, CancellationToken cancellation) =>
        Guarded(() => Open(id).ReadData() is { Length: 32 } key ? key : null);

    public Task ForgetAsync(KeyId id, CancellationToken cancellation) => Guarded(() =>
    {
        Open(id).Clear(ignoreExceptions: true);
        return true;
    });

    private Storage Open(KeyId id)
    {
        var supported = backend == StoreBackend.Keychain ? OperatingSystem.IsMacOS() : OperatingSystem.IsWindows();
        return supported ? Storage.Create(new StorageCreationPropertiesBuilder($"key-{id}.bin", folder).WithMacKeyChain("dray", $"key-{id}").Build())
            : throw new KeyHolderException("is not on this system");
    }

    private static async Task<T> Guarded<T>(Func<T> use)
    {
        try
        {
            return await Task.Run(use).ConfigureAwait(false);
        }
        catch (Exception reason) when (reason is MsalCachePersistenceException or CryptographicException or InvalidOperationException or IOException)
        {
            throw new KeyHolderException($"refused: {reason.Message.TrimEnd('.')}", reason);
        }
    }
}

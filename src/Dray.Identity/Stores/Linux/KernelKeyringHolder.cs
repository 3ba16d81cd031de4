using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Dray.Identity.Stores.Linux;

/// <summary>Keeps the key in the kernel's keyring of the user: any process of the user reads it, no disk ever holds it, a restart drops it.</summary>
internal sealed class KernelKeyringHolder : IKeyHolder
{
    public StoreBackend Backend => StoreBackend.KernelKeyring;

    public string Detail => "the user's keyring, emptied when the machine restarts";

    public HolderReference Reference => new();

    public Task<byte[]> CreateAsync(KeyId id, CancellationToken cancellation)
    {
        Check();
        var key = RandomNumberGenerator.GetBytes(32);
        var error = KernelKeyring.Add(Name(id), key);
        return error == 0 ? Task.FromResult(key) : throw new KeyHolderException(Spoken(error));
    }

    public Task<byte[]?> FindAsync(KeyId id, CancellationToken cancellation)
    {
        Check();
        var key = new byte[32];
        return KernelKeyring.TryRead(Name(id), key, out var length) switch
        {
            0 => Task.FromResult<byte[]?>(length == key.Length ? key : null),
            KernelKeyring.NoKey or KernelKeyring.KeyExpired or KernelKeyring.KeyRevoked => Task.FromResult<byte[]?>(null),
            var error => throw new KeyHolderException(Spoken(error)),
        };
    }

    public Task ForgetAsync(KeyId id, CancellationToken cancellation)
    {
        if (KernelKeyring.IsSupported)
        {
            KernelKeyring.Remove(Name(id));
        }

        return Task.CompletedTask;
    }

    public static string Name(KeyId id) => $"dray:{id}";

    private static void Check()
    {
        if (!KernelKeyring.IsSupported)
        {
            throw new KeyHolderException("is not known on this system and processor");
        }
    }

    private static string Spoken(int error) => error switch
    {
        KernelKeyring.NoSuchCall => "is not in this kernel",
        KernelKeyring.NotPermitted or KernelKeyring.AccessDenied => "is not permitted here, as in many containers",
        KernelKeyring.QuotaExceeded => "is full: the user's quota of keys is used up (/proc/key-users)",
        _ => $"refused: {Marshal.GetPInvokeErrorMessage(error)}",
    };
}

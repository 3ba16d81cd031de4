using System.Net.Sockets;
using System.Security.Cryptography;
using Dray.Identity.Stores.Linux.Bus;

namespace Dray.Identity.Stores.Linux;

/// <summary>Keeps the key with the desktop's Secret Service, on the bus that the index remembers or that this process has.</summary>
/// <param name="busAddress">The bus the key was saved over; for a new key, this process's.</param>
/// <param name="ownAddress">This process's bus.</param>
/// <param name="limit">How long one bus may take to answer all that is asked of it.</param>
internal sealed class SecretServiceHolder(string? busAddress, string? ownAddress, TimeSpan limit) : IKeyHolder
{
    public StoreBackend Backend => StoreBackend.SecretService;

    public string Detail => Shown(busAddress ?? ownAddress);

    public HolderReference Reference => new(BusAddress: busAddress ?? ownAddress);

    public async Task<byte[]> CreateAsync(KeyId id, CancellationToken cancellation)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        await OnBusAsync(busAddress ?? ownAddress, async (client, stop) =>
        {
            await client.StoreAsync(id.ToString(), "Key of the saved sign-ins of dray", key, stop).ConfigureAwait(false);
            return key;
        }, cancellation).ConfigureAwait(false);
        return key;
    }

    // Each desktop session may have a bus of its own: a key that one does not know may be with the other.
    public async Task<byte[]?> FindAsync(KeyId id, CancellationToken cancellation)
    {
        KeyHolderException? silent = null;
        foreach (var address in new[] { busAddress, ownAddress }.Distinct(StringComparer.Ordinal).Where(static address => address is not null))
        {
            try
            {
                if (await OnBusAsync(address, (client, stop) => client.FindAsync(id.ToString(), stop), cancellation).ConfigureAwait(false) is { } key)
                {
                    return key;
                }
            }
            catch (KeyHolderException reason)
            {
                silent ??= reason;
            }
        }

        return silent is null && busAddress is not null ? null : throw silent ?? new KeyHolderException("has no bus here");
    }

    public Task ForgetAsync(KeyId id, CancellationToken cancellation) => OnBusAsync(busAddress ?? ownAddress, async (client, stop) =>
    {
        await client.DeleteAsync(id.ToString(), stop).ConfigureAwait(false);
        return true;
    }, cancellation);

    private async Task<T> OnBusAsync<T>(string? address, Func<SecretServiceClient, CancellationToken, Task<T>> use, CancellationToken cancellation)
    {
        if (address is null)
        {
            throw new KeyHolderException("has no bus here: DBUS_SESSION_BUS_ADDRESS and XDG_RUNTIME_DIR are not set");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(limit);
        try
        {
            using var client = new SecretServiceClient(await BusConnection.OpenAsync(address, stop.Token).ConfigureAwait(false));
            return await use(client, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new KeyHolderException($"did not answer within {limit.TotalSeconds:0.#} s on {Shown(address)}");
        }
        catch (BusErrorException reason)
        {
            throw new KeyHolderException(
                reason.Name.EndsWith(".ServiceUnknown", StringComparison.Ordinal) ? $"does not run on {Shown(address)}" : $"refused: {reason.Message}", reason);
        }
        catch (Exception reason) when (reason is SocketException or IOException or InvalidDataException)
        {
            throw new KeyHolderException($"has no bus at {Shown(address)} ({reason.Message.TrimEnd('.')})", reason);
        }
    }

    private static string Shown(string? address) => address is null ? "no bus" : address.Split(',')[0];
}

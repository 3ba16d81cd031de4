using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dray.Emulator.Directory;

namespace Dray.Emulator.Entra.Users;

/// <summary>The devices that wait for their users.</summary>
internal sealed class DeviceBook(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, DeviceSignIn> byDevice = new();

    public DeviceSignIn Begin(string clientId, string scope, Tenant? tenant)
    {
        var device = new DeviceSignIn
        {
            DeviceCode = Base64Any.Encode(RandomNumberGenerator.GetBytes(32)),
            UserCode = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 9), // no O, 0, I, 1: it is typed by hand
            ClientId = clientId,
            Scope = scope,
            Tenant = tenant,
            Expires = clock.GetUtcNow() + Lifetime,
        };
        return byDevice[device.DeviceCode] = device;
    }

    public DeviceSignIn? ByDeviceCode(string code) => byDevice.GetValueOrDefault(code);

    public DeviceSignIn? ByUserCode(string code) =>
        byDevice.Values.FirstOrDefault(device => device.UserCode.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase) && device.Expires > clock.GetUtcNow());

    public void End(DeviceSignIn device) => byDevice.TryRemove(device.DeviceCode, out _);
}

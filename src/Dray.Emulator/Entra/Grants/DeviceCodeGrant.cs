using System.Text.Json.Nodes;
using Dray.Emulator.Entra.Clients;
using Dray.Emulator.Entra.Users;

namespace Dray.Emulator.Entra.Grants;

/// <summary>A device asks again and again whether its user has signed in elsewhere.</summary>
/// <remarks>Source: RFC 8628 §3.4 and §3.5; the short grant name is what Go, JavaScript and .NET send.</remarks>
internal sealed class DeviceCodeGrant(ClientAuthentication clients, DeviceBook devices, UserTokens tokens, TimeProvider clock) : IGrant
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // Clients keep to the interval by timers that run a little early.
    private static readonly TimeSpan Patience = Interval / 2;

    public IReadOnlyList<string> Names => ["urn:ietf:params:oauth:grant-type:device_code", "device_code"];

    public JsonObject Answer(TokenRequest request)
    {
        var device = devices.ByDeviceCode(request["device_code"] ?? request.Require("code"))
            ?? throw new AadException(70000, "bad_verification_code", "The device code is unknown.");
        var now = clock.GetUtcNow();
        if (device.Expires <= now)
        {
            throw new AadException(70020, "expired_token", "The device code has expired; begin again.");
        }

        if (device.IsDeclined)
        {
            throw new AadException(70017, "authorization_declined", "The user has declined.");
        }

        var last = device.LastPoll;
        device.LastPoll = now;
        if (device.Who is not { } who)
        {
            throw last is not null && now - last < Patience
                ? new AadException(70016, "slow_down", $"Ask again in {Interval.TotalSeconds + 5:F0} seconds and no sooner.")
                : new AadException(70016, "authorization_pending", "The user has not signed in yet; go on asking.");
        }

        devices.End(device);
        return tokens.Answer(request, clients.Allow(request, who.Tenant), who, device.Scope);
    }
}

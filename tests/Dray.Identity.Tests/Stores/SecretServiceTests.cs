using Dray.Identity.Saved;
using Dray.Identity.SignIn;
using Dray.Identity.Stores;
using Dray.Identity.Stores.Linux;
using Dray.TestKit;

namespace Dray.Identity.Tests.Stores;

public sealed class SecretServiceTests
{
    private const string InnerVariable = "DRAY_TEST_INNER_BUS";

    [Fact]
    public async Task Works_with_gnome_keyring_on_a_headless_bus()
    {
        var keyring = Component.Require("gnome-keyring", "install gnome-keyring and dbus", "gnome-keyring-daemon");
        var bus = Component.Require("dbus-run-session", "install dbus", "dbus-run-session");
        using var home = new TemporaryDirectory();
        var script = $"printf pw | '{keyring}' --unlock --components=secrets >/dev/null; '{Environment.ProcessPath}' -noColor -explicit only "
            + $"-method '{typeof(SecretServiceTests).FullName}.{nameof(Inside_a_bus)}'";
        var result = await new ChildProcess(bus, "--", "/bin/sh", "-c", script)
        {
            Environment = new Dictionary<string, string?>
            {
                [InnerVariable] = home.Path,
                ["HOME"] = home.Path,
                ["XDG_DATA_HOME"] = null,
                ["XDG_RUNTIME_DIR"] = home.Path,
            },
        }.RunAsync();
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", result.Output, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task Inside_a_bus()
    {
        if (Environment.GetEnvironmentVariable(InnerVariable) is null)
        {
            Assert.Skip("runs inside the bus of the test above");
        }

        var address = Environment.GetEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");
        var limit = TimeSpan.FromSeconds(10);
        var id = KeyId.New();
        var key = await new SecretServiceHolder(address, address, limit).CreateAsync(id, Identities.Stop);

        // As a process with a bare environment finds it: by the address that the index remembers.
        var bare = new SecretServiceHolder(address, null, limit);
        Assert.Equal(key, await bare.FindAsync(id, Identities.Stop));
        Assert.Null(await bare.FindAsync(KeyId.New(), Identities.Stop));
        Assert.Equal(key, await new SecretServiceHolder("unix:path=/nowhere", address, limit).FindAsync(id, Identities.Stop));
        var lookup = await new ChildProcess("secret-tool", "search", "dray-key", id.ToString()).RunAsync();
        Assert.Contains("Key of the saved sign-ins of dray", lookup.Output, StringComparison.Ordinal);
        await bare.ForgetAsync(id, Identities.Stop);
        Assert.Null(await bare.FindAsync(id, Identities.Stop));
        await SaveByDefaultAsync(address!, limit);
    }

    // Nothing forced: the Secret Service is the first choice, and a process that knows no bus finds it by the index.
    private static async Task SaveByDefaultAsync(string address, TimeSpan limit)
    {
        using var folder = new TemporaryDirectory();
        var settings = Identities.Store(folder) with { Forced = null, KeyFile = null, BusAddress = address, SecretServiceLimit = limit };
        var description = await new SavedSignIns(settings, new SignInServices()).SaveAsync(Identities.Saved(), cancellation: Identities.Stop);
        Assert.Equal(StoreBackend.SecretService, description.Backend);
        var bare = new SavedSignIns(settings with { BusAddress = null }, new SignInServices());
        Assert.NotNull(await bare.FindAsync(cancellation: Identities.Stop));
        Assert.True(await bare.ForgetAllAsync(Identities.Stop));
        Assert.NotEqual(0, (await new ChildProcess("secret-tool", "lookup", "xdg:schema", "dray.key").RunAsync()).ExitCode);
    }

    [Fact]
    public async Task No_bus_a_dead_bus_and_a_mute_bus_each_say_so_in_time()
    {
        await Assert.ThrowsAsync<KeyHolderException>(() => new SecretServiceHolder(null, null, TimeSpan.FromSeconds(1)).FindAsync(KeyId.New(), Identities.Stop));
        var dead = await Assert.ThrowsAsync<KeyHolderException>(
            () => new SecretServiceHolder("unix:path=/nowhere/bus", null, TimeSpan.FromSeconds(1)).CreateAsync(KeyId.New(), Identities.Stop));
        Assert.Contains("/nowhere/bus", dead.Message, StringComparison.Ordinal);

        using var folder = new TemporaryDirectory();
        using var mute = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        mute.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(folder.File("bus")));
        mute.Listen();
        var silent = await Assert.ThrowsAsync<KeyHolderException>(
            () => new SecretServiceHolder($"unix:path={folder.File("bus")}", null, TimeSpan.FromMilliseconds(200)).CreateAsync(KeyId.New(), Identities.Stop));
        Assert.Contains("did not answer within 0.2 s", silent.Message, StringComparison.Ordinal);
    }
}

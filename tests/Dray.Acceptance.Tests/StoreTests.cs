using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary>Where <c>dray login</c> keeps a sign-in, and who else can read it.</summary>
public sealed class StoreTests(LocalAzure azure) : IDisposable
{
    private readonly Desk desk = new(azure, signedIn: false);

    private string[] Login => ["login", "--service-principal", "--application-id", azure["CLIENT_ID"], "--tenant-id", azure["TENANT_ID"]];

    [Fact(DisplayName = "DRAY_STORE=file DRAY_STORE_KEY_FILE=… dray login …")]
    public async Task An_encrypted_file()
    {
        desk.Write("key", new string('k', 64));
        File.SetUnixFileMode(desk.File("key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        desk.Environment["DRAY_STORE"] = "file";
        desk.Environment["DRAY_STORE_KEY_FILE"] = desk.File("key");

        await LogsInAndStaysAsync("key file");

        AssertPrivate();
        AssertNotReadable();
        File.WriteAllText(desk.File("key"), new string('x', 64));
        Assert.Equal(1, (await desk.DrayAsync("login", "status")).ExitCode); // nothing but that key opens it
    }

    [Fact(DisplayName = "DRAY_STORE=plaintext dray login …")]
    public async Task Plain_text_when_asked_for_by_name()
    {
        desk.Environment["DRAY_STORE"] = "plaintext";

        await LogsInAndStaysAsync("clear text");

        AssertPrivate();
    }

    [Fact(DisplayName = "DRAY_STORE=keyring dray login …")]
    public async Task The_kernels_keyring()
    {
        DemandKeyring((await desk.RunAsync("keyctl", "show", "@u")).ExitCode == 0);
        desk.Environment["DRAY_STORE"] = "keyring";

        await LogsInAndStaysAsync("kernel keyring");

        AssertPrivate();
        AssertNotReadable();
        await desk.DrayWorksAsync("logout");
        Assert.Equal(1, (await desk.DrayAsync("login", "status")).ExitCode);
    }

    [Fact(DisplayName = "dbus-run-session -- … dray login …")]
    public async Task The_secret_service()
    {
        var keyring = Component.Require("gnome-keyring", "install gnome-keyring and dbus", "gnome-keyring-daemon");
        var bus = Component.Require("dbus-run-session", "install dbus", "dbus-run-session");
        desk.Environment["AZCOPY_SPA_CLIENT_SECRET"] = azure["CLIENT_SECRET"];
        desk.Environment["XDG_RUNTIME_DIR"] = desk.Home;
        var words = string.Join(' ', Login);
        var script = $"""
            printf pw | '{keyring}' --unlock --components=secrets >/dev/null
            "$DRAY" {words} || exit 1
            env -i HOME="$HOME" "$DRAY" login status || exit 2
            "$DRAY" logout || exit 3
            "$DRAY" login status && exit 4
            true
            """;

        var result = await desk.RunAsync(bus, "--", "/bin/sh", "-c", script);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("Secret Service", result.Output, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "dray login …, where nothing can keep a key")]
    public async Task Says_what_can_be_done_where_nothing_keeps_a_key()
    {
        desk.Environment["DRAY_STORE"] = "file";
        desk.Environment["AZCOPY_SPA_CLIENT_SECRET"] = azure["CLIENT_SECRET"];

        (await desk.DrayAsync(Login)).Complains("DRAY_STORE_KEY_FILE");

        Assert.DoesNotContain(Directory.EnumerateFiles(desk.Home, "*", SearchOption.AllDirectories), path => path.EndsWith(".bin", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "DRAY_STORE=cupboard dray login …")]
    public async Task Names_the_words_of_the_variable()
    {
        desk.Environment["DRAY_STORE"] = "cupboard";
        desk.Environment["AZCOPY_SPA_CLIENT_SECRET"] = azure["CLIENT_SECRET"];

        (await desk.DrayAsync(Login)).Complains("DRAY_STORE", "cupboard", "plaintext");
    }

    [Fact(DisplayName = "export AZCOPY_AUTO_LOGIN_TYPE=SPN …; dray copy …, in a home that cannot be written")]
    public async Task A_home_that_cannot_be_written_stops_nobody_who_brings_their_sign_in()
    {
        desk.SignInAs("CLIENT");
        desk.Environment["HOME"] = "/proc/1/no-home"; // not even root can make a folder here
        desk.Write("a.txt", "a");

        await desk.MakeContainerAsync();
        var copied = await desk.DrayWorksAsync("copy", "a.txt", desk.ContainerUrl);
        await desk.DrayWorksAsync("list", desk.ContainerUrl);

        Assert.Contains("No log file is written", copied.Error, StringComparison.Ordinal);
        Assert.Equal(["a.txt"], desk.Files());
        var login = await desk.DrayAsync(Login);
        Assert.Equal(1, login.ExitCode);
        Assert.DoesNotContain("   at ", login.Error, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "dray login … & dray login … & dray login …")]
    public async Task Many_at_once()
    {
        desk.Environment["DRAY_STORE"] = "plaintext";
        desk.Environment["AZCOPY_SPA_CLIENT_SECRET"] = azure["CLIENT_SECRET"];

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.DrayAsync(Login)));

        Assert.All(results, result => Assert.True(result.ExitCode == 0, result.ToString()));
        await desk.DrayWorksAsync("login", "status");
    }

    public void Dispose() => desk.Dispose();

    private static void DemandKeyring(bool works)
    {
        if (!works)
        {
            Component.Missing("kernel keyring", "allow keyctl on this machine, and install keyutils");
        }
    }

    private async Task LogsInAndStaysAsync(string store)
    {
        desk.Environment["AZCOPY_SPA_CLIENT_SECRET"] = azure["CLIENT_SECRET"];
        var login = await desk.DrayWorksAsync(Login);
        Assert.Contains(store, login.Output, StringComparison.Ordinal);
        desk.ForgetSignIn();
        Assert.Contains(store, (await desk.DrayWorksAsync("login", "status")).Output, StringComparison.Ordinal);
        await desk.MakeContainerAsync();
    }

    /// <summary>Files 0600 in folders 0700, for all that the sign-in is in.</summary>
    private void AssertPrivate()
    {
        var folder = Path.Combine(desk.Home, ".local/state/dray");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.NotEmpty(Directory.GetFiles(folder));
        Assert.All(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories),
            path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path)));
    }

    private void AssertNotReadable() => Assert.All(
        Directory.EnumerateFiles(desk.Home, "*", SearchOption.AllDirectories),
        path => Assert.DoesNotContain(azure["CLIENT_SECRET"], System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path)), StringComparison.Ordinal));
}

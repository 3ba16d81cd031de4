using System.Diagnostics;
using System.Text.RegularExpressions;
using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary><c>dray login</c> of a person, by a code.</summary>
public sealed partial class DeviceLoginTests : IDisposable
{
    private readonly LocalAzure azure;
    private readonly Desk desk;
    private readonly Browser browser;

    public DeviceLoginTests(LocalAzure azure)
    {
        this.azure = azure;
        browser = new Browser(azure);
        desk = new Desk(azure, signedIn: false);
        desk.Environment["DRAY_STORE"] = "file";
        desk.Environment["DRAY_STORE_KEY_FILE"] = desk.File("../key");
        desk.Write("../key", new string('k', 64));
        File.SetUnixFileMode(desk.File("../key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact(DisplayName = "dray login; then, the code entered: dray login status, dray make …")]
    public async Task A_person_enters_the_code()
    {
        var login = await SignInAsync("login");

        Assert.True(login.ExitCode == 0, login.ToString());
        Assert.Contains("INFO: Login succeeded.\n", login.Output, StringComparison.Ordinal);
        Assert.Contains($"Signed in as {azure["USER"]} in tenant {azure["TENANT_ID"]}", login.Output, StringComparison.Ordinal);
        var status = await desk.DrayWorksAsync("login", "status");
        Assert.Contains($"Account: {azure["USER"]} (device code)", status.Output, StringComparison.Ordinal);
        Assert.Contains("Authorized using device", status.Output, StringComparison.Ordinal);
        await desk.MakeContainerAsync();
        Assert.DoesNotContain(Directory.EnumerateFiles(desk.Home, "*", SearchOption.AllDirectories), path => File.ReadAllText(path).Contains("RefreshToken", StringComparison.OrdinalIgnoreCase));
    }

    [Fact(DisplayName = "dray login --tenant-id …, declined on the page")]
    public async Task A_person_declines()
    {
        var login = await SignInAsync(["login", "--tenant-id", azure["TENANT_ID"]], ("action", "cancel"));

        Assert.True(login.ExitCode == 1 && login.Error.Contains("the person declined", StringComparison.Ordinal), login.ToString());
        Assert.Equal(1, (await desk.DrayAsync("login", "status")).ExitCode);
    }

    [Fact(DisplayName = "dray login, and Ctrl-C while it waits")]
    public async Task A_stop_leaves_nothing()
    {
        using var login = desk.Start("login");
        await CodeAsync(login);
        Signals.Interrupt(login);
        await login.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, login.ExitCode);
        Assert.DoesNotContain(Directory.EnumerateFiles(desk.Home, "*", SearchOption.AllDirectories), path => path.EndsWith(".bin", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "AZCOPY_AUTO_LOGIN_TYPE=DEVICE dray make …")]
    public async Task For_one_command_and_saved_nowhere()
    {
        desk.Environment["AZCOPY_AUTO_LOGIN_TYPE"] = "device";

        var make = await SignInAsync("make", desk.ContainerUrl);

        Assert.True(make.ExitCode == 0, make.ToString());
        desk.Environment.Remove("AZCOPY_AUTO_LOGIN_TYPE");
        Assert.Equal(1, (await desk.DrayAsync("login", "status")).ExitCode);
    }

    [Fact(DisplayName = "dray login --tenant-id consumers")]
    public async Task Personal_accounts_are_told_so() => (await desk.DrayAsync("login", "--tenant-id", "consumers")).Complains("personal accounts", "--tenant-id");

    public void Dispose()
    {
        browser.Dispose();
        desk.Dispose();
    }

    private Task<ChildResult> SignInAsync(params string[] words) => SignInAsync(words, []);

    private async Task<ChildResult> SignInAsync(string[] words, params (string Name, string Value)[] more)
    {
        using var process = desk.Start(words);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var (code, said) = await CodeAsync(process);
        await browser.EnterCodeAsync(code, more);
        var error = said + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ChildResult(process.ExitCode, await output, error);
    }

    // The message is on standard error, whatever standard output is used for.
    private static async Task<(string Code, string Said)> CodeAsync(Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var said = "";
        while (await process.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            said += line + "\n";
            if (Code().Match(line) is { Success: true } found)
            {
                return (found.Groups["code"].Value, said);
            }
        }

        throw new InvalidOperationException($"No code was shown: {said}");
    }

    [GeneratedRegex("enter the code (?<code>[A-Z0-9]{9})")]
    private static partial Regex Code();
}

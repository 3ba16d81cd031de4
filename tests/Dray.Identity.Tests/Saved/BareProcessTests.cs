using Dray.Identity.Saved;
using Dray.Identity.SignIn;
using Dray.Identity.Stores;
using Dray.TestKit;
using Dray.Wire.Failures;

namespace Dray.Identity.Tests.Saved;

/// <summary>A new process with nothing but HOME and PATH, as cron and a fresh ssh session have.</summary>
public sealed class BareProcessTests : IDisposable
{
    private const string ProfileVariable = "DRAY_TEST_BARE_PROFILE";
    private const string FingerprintVariable = "DRAY_TEST_BARE_FINGERPRINT";

    private readonly TemporaryDirectory home = new();

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData(StoreBackend.KernelKeyring)]
    [InlineData(StoreBackend.KeyFile)]
    public async Task Finds_what_was_saved(StoreBackend backend)
    {
        var bare = StoreSettings.DefaultFolder(home.Path);
        var settings = Identities.Store(home, backend) with { Folder = bare, BareFolder = bare };
        var saved = new SavedSignIns(settings, new SignInServices());
        try
        {
            await saved.SaveAsync(Identities.Saved("bare"), async (signIn, _) => (await ProveAsync(signIn.Profile, signIn.Fingerprint)).ExitCode == 0, Identities.Stop);
        }
        catch (DrayException reason) when (backend == StoreBackend.KernelKeyring && reason.Message.Contains("not permitted", StringComparison.Ordinal))
        {
            Component.Missing("kernel keyring", reason.Message);
        }

        Assert.NotEqual(0, (await ProveAsync("bare", "another")).ExitCode);
        Assert.NotEqual(0, (await ProveAsync("none", "")).ExitCode);
        await saved.ForgetAllAsync(Identities.Stop);
    }

    [Fact]
    public async Task Without_home_the_user_database_knows_the_folder()
    {
        var result = await RunAsync(nameof(Know_the_home), new Dictionary<string, string?>());
        Assert.True(result.ExitCode == 0, result.ToString());
    }

    [Fact(Explicit = true)]
    public async Task Prove() => Assert.True(await SavedSignIns.ProveReadableAsync(
        Environment.GetEnvironmentVariable(ProfileVariable) ?? "", Environment.GetEnvironmentVariable(FingerprintVariable), Identities.Stop));

    [Fact(Explicit = true)]
    public void Know_the_home()
    {
        Assert.Null(Environment.GetEnvironmentVariable("HOME"));
        Assert.True(Path.IsPathFullyQualified(StoreSettings.DefaultFolder(null)), StoreSettings.DefaultFolder(null));
        Assert.EndsWith("/.local/state/dray", StoreSettings.DefaultFolder(null), StringComparison.Ordinal);
    }

    private Task<ChildResult> ProveAsync(string profile, string fingerprint) => RunAsync(nameof(Prove), new Dictionary<string, string?>
    {
        ["HOME"] = home.Path,
        [ProfileVariable] = profile,
        [FingerprintVariable] = fingerprint,
    });

    // DOTNET_ROOT is for the test's own host; a published program needs none.
    private static Task<ChildResult> RunAsync(string method, Dictionary<string, string?> environment) => new ChildProcess(
        Environment.ProcessPath!, "-noColor", "-explicit", "only", "-method", $"{typeof(BareProcessTests).FullName}.{method}")
    {
        InheritEnvironment = false,
        Environment = new Dictionary<string, string?>(environment)
        {
            ["PATH"] = "/usr/bin:/bin",
            ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../..")),
        },
    }.RunAsync();
}

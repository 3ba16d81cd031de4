using System.Net;
using Azure.Core;
using Dray.Identity.Clouds;
using Dray.Identity.Saved;
using Dray.Identity.SignIn;
using Dray.TestKit;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Identity.Tests.Saved;

public sealed class SavedTokenCredentialTests : IDisposable
{
    private const string ChildVariable = "DRAY_TEST_WARM_STORE";
    private static readonly TokenRequestContext Storage = new([AzureCloud.StorageScope]);

    private readonly TemporaryDirectory folder = new();
    private readonly List<string> warnings = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Forty_at_once_make_one_refresh()
    {
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.OK, Identities.TokenJson())) { Pause = TimeSpan.FromMilliseconds(50) };
        await Open(http).SaveAsync(Identities.Saved(), cancellation: Identities.Stop);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(
            () => Open(http).CredentialFor().GetTokenAsync(Storage, Identities.Stop).AsTask())));
        Assert.All(tokens, token => Assert.Equal("planted-token-1", token.Token));
        Assert.Equal(1, http.TokenRequests);
    }

    [Fact]
    public async Task A_saved_token_is_used_until_five_minutes_before_its_end()
    {
        var clock = new ManualTimeProvider();
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.OK, Identities.TokenJson("fresh")));
        await Open(http, clock).SaveAsync(WithToken("kept", clock.GetUtcNow().AddMinutes(6)), cancellation: Identities.Stop);
        Assert.Equal("kept", (await Open(http, clock).CredentialFor().GetTokenAsync(Storage, Identities.Stop)).Token);
        Assert.Empty(http.Asked);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("fresh", (await Open(http, clock).CredentialFor().GetTokenAsync(Storage, Identities.Stop)).Token);
    }

    [Fact]
    public async Task A_claims_challenge_passes_over_the_saved_token()
    {
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.OK, Identities.TokenJson("fresh")));
        await Open(http).SaveAsync(WithToken("refused", DateTimeOffset.UtcNow.AddHours(1)), cancellation: Identities.Stop);
        var context = new TokenRequestContext([AzureCloud.StorageScope], claims: """{"access_token":{"nbf":{"essential":true,"value":"1"}}}""");
        Assert.Equal("fresh", (await Open(http).CredentialFor().GetTokenAsync(context, Identities.Stop)).Token);
        Assert.Equal("fresh", (await Open(http).CredentialFor().GetTokenAsync(Storage, Identities.Stop)).Token);
    }

    [Fact]
    public async Task A_token_that_ends_soon_serves_while_the_service_is_away()
    {
        using var http = new RecordingEntra(_ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("") });
        await Open(http).SaveAsync(WithToken("kept", DateTimeOffset.UtcNow.AddMinutes(4)), cancellation: Identities.Stop);
        Assert.Equal("kept", (await Open(http).CredentialFor().GetTokenAsync(Storage, Identities.Stop)).Token);
        Assert.Contains("ends soon", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_signed_in_says_how_to()
    {
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.OK, Identities.TokenJson()));
        var failure = (await Assert.ThrowsAsync<DrayException>(
            () => Open(http).CredentialFor("prod").GetTokenAsync(Storage, Identities.Stop).AsTask())).Failure;
        Assert.Equal(FailureKind.NotSignedIn, failure.Kind);
        Assert.Contains("dray login --profile prod", failure.Remedy, StringComparison.Ordinal);
        Assert.Empty(http.Asked);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_still_gives_a_token_with_a_warning()
    {
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.OK, Identities.TokenJson()));
        await Open(http).SaveAsync(Identities.Saved(), cancellation: Identities.Stop);

        // A folder in the place of the lock stands for a disk that cannot be written: it stops root too, as a file mode does not.
        File.Delete(folder.File("state/dray/lock"));
        Directory.CreateDirectory(folder.File("state/dray/lock"));
        Assert.Equal("planted-token-1", (await Open(http).CredentialFor().GetTokenAsync(Storage, Identities.Stop)).Token);
        Assert.Contains("without the lock", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warm_start_loads_neither_msal_nor_azure_identity()
    {
        using var http = new RecordingEntra(Identities.Json(HttpStatusCode.OK, Identities.TokenJson()));
        await Open(http).SaveAsync(WithToken("kept", DateTimeOffset.UtcNow.AddHours(1)), cancellation: Identities.Stop);
        var child = await new ChildProcess(
            Environment.ProcessPath!, "-noColor", "-explicit", "only", "-method", $"{typeof(SavedTokenCredentialTests).FullName}.{nameof(Start_warm)}")
        {
            Environment = new Dictionary<string, string?> { [ChildVariable] = folder.Path },
        }.RunAsync();
        Assert.True(child.ExitCode == 0, child.ToString());
        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", child.Output, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task Start_warm()
    {
        if (Environment.GetEnvironmentVariable(ChildVariable) is not { } path)
        {
            Assert.Skip("runs as a child of the test above");
            return;
        }

        var state = Path.Combine(path, "state/dray");
        var settings = new Dray.Identity.Stores.StoreSettings { Folder = state, BareFolder = state };
        Assert.Equal("kept", (await new SavedSignIns(settings, new SignInServices()).CredentialFor().GetTokenAsync(Storage, Identities.Stop)).Token);
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name);
        Assert.DoesNotContain(loaded, name => name is "Microsoft.Identity.Client" or "Azure.Identity" or "Microsoft.Identity.Client.Extensions.Msal");
    }

    private static SavedSignIn WithToken(string token, DateTimeOffset end) => Identities.Saved() with
    {
        Tokens = new Dictionary<string, SavedToken> { [AzureCloud.StorageScope] = new() { Token = new Secret(token), ExpiresOn = end } },
    };

    private SavedSignIns Open(HttpMessageHandler http, TimeProvider? clock = null) => new(
        Identities.Store(folder), new SignInServices { Transport = http, Warn = warnings.Add, Clock = clock ?? TimeProvider.System });
}

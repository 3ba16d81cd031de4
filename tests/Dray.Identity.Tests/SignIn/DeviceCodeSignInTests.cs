using System.Buffers.Text;
using System.Net;
using System.Text;
using Azure.Core;
using Dray.Identity.Clouds;
using Dray.Identity.Saved;
using Dray.Identity.SignIn;
using Dray.Identity.SignIn.Users;
using Dray.TestKit;
using Dray.Wire.Failures;

namespace Dray.Identity.Tests.SignIn;

public sealed class DeviceCodeSignInTests : IDisposable
{
    private static readonly TokenRequestContext Storage = new([AzureCloud.StorageScope]);

    private readonly TemporaryDirectory folder = new();
    private readonly List<string> shown = [];

    [Fact]
    public async Task Polls_until_the_code_is_entered_and_shows_the_message_once()
    {
        using var http = Entra(Pending, Tokens("planted-access-1", "planted-refresh-1"));
        var signIn = (IUserSignIn)SignInCatalog.Create(new SignInRequest.DeviceCode(), Services(http));

        Assert.Equal("planted-access-1", (await signIn.Credential.GetTokenAsync(Storage, Identities.Stop)).Token);
        Assert.Equal("Open the page and enter ABC. [31m", Assert.Single(shown));
        Assert.Equal(("ada@contoso.com", Identities.Tenant), (signIn.User!.Name, signIn.User.TenantId));
        Assert.Contains("planted-refresh-1", signIn.User.Cache.Reveal(), StringComparison.Ordinal);
        Assert.Contains(http.Bodies, body => body.Contains(PublicClients.AzCopy, StringComparison.Ordinal));
        Assert.All(http.Asked, asked => Assert.Contains("/organizations/", asked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Slow_down_adds_five_seconds_to_every_pause()
    {
        var clock = new ManualTimeProvider();
        using var http = Entra(Error("slow_down", 70016), Tokens("planted-access-1", "planted-refresh-1"));
        var asked = SignInCatalog.Create(new SignInRequest.DeviceCode(), Services(http) with { Clock = clock })
            .Credential.GetTokenAsync(Storage, Identities.Stop).AsTask();

        await UntilAsync(() => clock.WaitingTimers > 0);
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(2, http.TokenRequests); // the device's begin, and one poll
        clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal("planted-access-1", (await asked).Token);
    }

    [Fact]
    public async Task Declining_says_so()
    {
        using var http = Entra(Error("authorization_declined", 70017));
        var failure = (await Assert.ThrowsAsync<DrayException>(() => SignInCatalog.Create(new SignInRequest.DeviceCode(), Services(http))
            .Credential.GetTokenAsync(Storage, Identities.Stop).AsTask())).Failure;
        Assert.Equal("AADSTS70017", failure.ServiceCode);
        Assert.Contains("declined", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_sign_in_keeps_the_rotated_refresh_token()
    {
        await SaveAsync();
        using var http = Entra(Tokens("planted-access-2", "planted-refresh-2"), Tokens("planted-access-3", "planted-refresh-3", "https://vault.azure.net"));

        await Open(http).CredentialFor().GetTokenAsync(Storage, Identities.Stop);
        Assert.Contains("planted-refresh-1", http.Bodies[^1], StringComparison.Ordinal);
        await Open(http).CredentialFor().GetTokenAsync(new TokenRequestContext(["https://vault.azure.net/.default"]), Identities.Stop);

        Assert.Contains("planted-refresh-2", http.Bodies[^1], StringComparison.Ordinal);
        Assert.Contains("planted-refresh-3", (await Open(http).FindAsync(cancellation: Identities.Stop))!.UserCache!.Reveal(), StringComparison.Ordinal);
        Assert.Empty(shown);
    }

    [Fact]
    public async Task A_revoked_refresh_token_is_forgotten_and_the_command_named()
    {
        await SaveAsync("work", Identities.Application); // MSAL remembers a refusal for the whole process, by application
        using var http = Entra(Error("invalid_grant", 700082));

        var failure = (await Assert.ThrowsAsync<DrayException>(() => Open(http).CredentialFor("work").GetTokenAsync(Storage, Identities.Stop).AsTask())).Failure;

        Assert.Equal((FailureKind.NotSignedIn, "AADSTS700082"), (failure.Kind, failure.ServiceCode));
        Assert.Contains($"dray login --profile work --tenant-id {Identities.Tenant}", failure.Remedy, StringComparison.Ordinal);
        var kept = await Open(http).FindAsync("work", Identities.Stop);
        Assert.True(kept is { UserCache: null, UserName: "ada@contoso.com" });
        var asked = http.Asked.Count;
        var again = (await Assert.ThrowsAsync<DrayException>(() => Open(http).CredentialFor("work").GetTokenAsync(Storage, Identities.Stop).AsTask())).Failure;
        Assert.Contains("has ended", again.Message, StringComparison.Ordinal);
        Assert.Equal(asked, http.Asked.Count);
        Assert.Empty(shown);
    }

    [Fact]
    public void Personal_accounts_are_refused()
    {
        using var http = Entra();
        Assert.Throws<DrayException>(() => SignInCatalog.Create(new SignInRequest.DeviceCode { TenantId = "Consumers" }, Services(http)));
    }

    public void Dispose() => folder.Dispose();

    private static Func<HttpRequestMessage, HttpResponseMessage> Pending => Error("authorization_pending", 70016);

    private static Func<HttpRequestMessage, HttpResponseMessage> Error(string error, int code) => Identities.Json(
        HttpStatusCode.BadRequest, $$"""{"error":"{{error}}","error_description":"AADSTS{{code}}: Planted.","error_codes":[{{code}}]}""");

    private static Func<HttpRequestMessage, HttpResponseMessage> Tokens(string access, string refresh, string resource = "https://storage.azure.com") => Identities.Json(HttpStatusCode.OK, $$"""
        {"token_type":"Bearer","expires_in":3599,"scope":"{{resource}}/user_impersonation {{resource}}/.default","access_token":"{{access}}","refresh_token":"{{refresh}}",
        "client_info":"{{Encode($$"""{"uid":"u","utid":"{{Identities.Tenant}}"}""")}}",
        "id_token":"{{Encode("""{"alg":"none"}""")}}.{{Encode($$"""{"oid":"u","tid":"{{Identities.Tenant}}","preferred_username":"ada@contoso.com","iss":"https://login.microsoftonline.com/{{Identities.Tenant}}/v2.0","sub":"s","aud":"a"}""")}}.x"}
        """);

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    // Where nothing else can tell: the client's own pause has begun.
    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!holds())
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Begins a device's sign-in, then gives these answers in turn.</summary>
    private static RecordingEntra Entra(params Func<HttpRequestMessage, HttpResponseMessage>[] answers)
    {
        var rest = new Queue<Func<HttpRequestMessage, HttpResponseMessage>>(answers);
        return new RecordingEntra(request => request.RequestUri!.AbsolutePath.EndsWith("/devicecode", StringComparison.Ordinal)
            ? Identities.Json(HttpStatusCode.OK, """
                {"device_code":"planted-device","user_code":"ABC","verification_uri":"https://login.microsoftonline.com/device","expires_in":900,"interval":"1",
                "message":"Open the page and enter ABC.\u001b[31m"}
                """)(request)
            : rest.Dequeue()(request))
        {
            MetadataAnswer = request => Identities.Json(HttpStatusCode.OK, Metadata(request.RequestUri!))(request),
        };
    }

    private static string Metadata(Uri asked)
    {
        var root = $"https://{asked.Authority}/{asked.AbsolutePath.Split('/')[1]}";
        return $$"""{"token_endpoint":"{{root}}/oauth2/v2.0/token","authorization_endpoint":"{{root}}/oauth2/v2.0/authorize","device_authorization_endpoint":"{{root}}/oauth2/v2.0/devicecode","issuer":"{{root}}/v2.0"}""";
    }

    private async Task SaveAsync(string profile = SavedSignIn.DefaultProfile, string application = PublicClients.AzCopy)
    {
        using var http = Entra(Tokens("planted-access-1", "planted-refresh-1", "https://management.azure.com"));
        var request = new SignInRequest.DeviceCode { ApplicationId = application };
        var signIn = (IUserSignIn)SignInCatalog.Create(request, Services(http));
        await signIn.Credential.GetTokenAsync(new TokenRequestContext(["https://management.azure.com/.default"]), Identities.Stop);
        await Open(http).SaveAsync(SavedSignIn.From(profile, request, TimeProvider.System).WithUser(signIn.User), cancellation: Identities.Stop);
        shown.Clear();
    }

    private SignInServices Services(HttpMessageHandler http) => new() { Transport = http, ShowToPerson = shown.Add };

    private SavedSignIns Open(HttpMessageHandler http) => new(Identities.Store(folder), Services(http));
}

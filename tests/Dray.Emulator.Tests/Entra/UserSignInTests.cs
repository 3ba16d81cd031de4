using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Dray.Emulator.Tests.Hosting;

namespace Dray.Emulator.Tests.Entra;

public sealed class UserSignInTests : IAsyncLifetime
{
    private const string Cli = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
    private const string Scope = "https://storage.azure.com/.default openid profile offline_access";
    private const string Redirect = "http://localhost:40123";

    private RunningEmulator emulator = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Name => emulator.Tenant.Users[0].UserPrincipalName;

    private string Password => emulator.Tenant.Users[0].Password;

    public async ValueTask InitializeAsync() => emulator = await RunningEmulator.StartAsync();

    public ValueTask DisposeAsync() => emulator.DisposeAsync();

    [Fact]
    public async Task A_device_waits_until_its_user_has_signed_in_on_the_page()
    {
        var device = await BeginDeviceAsync();
        var (_, pending) = await PollAsync(device);
        var (_, hasty) = await PollAsync(device);
        var page = await PostAsync((string)device["verification_uri"]!, ("user_code", (string)device["user_code"]!), ("username", Name), ("password", Password));
        var (status, tokens) = await PollAsync(device);
        var (_, again) = await PollAsync(device);

        Assert.Equal("authorization_pending", (string)pending["error"]!);
        Assert.Equal("slow_down", (string)hasty["error"]!);
        Assert.Contains("Signed in", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(Name, (string)Claims(tokens, "access_token")["upn"]!);
        Assert.Equal(Cli, (string)Claims(tokens, "id_token")["aud"]!);
        Assert.Equal("bad_verification_code", (string)again["error"]!);
    }

    [Fact]
    public async Task A_device_learns_that_its_user_declined_and_that_its_code_ended()
    {
        var declined = await BeginDeviceAsync();
        await PostAsync((string)declined["verification_uri"]!, ("user_code", (string)declined["user_code"]!), ("action", "cancel"));
        var late = await BeginDeviceAsync();
        var (_, first) = await PollAsync(declined);
        await emulator.ControlAsync("POST", "/clock", """{"advanceSeconds":901}""");
        var (_, second) = await PollAsync(late);

        Assert.Equal("authorization_declined", (string)first["error"]!);
        Assert.Equal("expired_token", (string)second["error"]!);
    }

    [Fact]
    public async Task A_wrong_password_on_the_page_is_told_there()
    {
        var device = await BeginDeviceAsync();

        var page = await PostAsync((string)device["verification_uri"]!, ("user_code", (string)device["user_code"]!), ("username", "<b>"), ("password", "x"));

        Assert.Contains("AADSTS50034", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_comes_back_with_a_code_that_only_its_beginner_can_use_once()
    {
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var back = await AuthorizeAsync(verifier, Redirect);
        var query = HttpUtility.ParseQueryString(back!.Query);
        var (status, tokens) = await RedeemAsync(query["code"]!, verifier);
        var (_, twice) = await RedeemAsync(query["code"]!, verifier);
        var other = HttpUtility.ParseQueryString((await AuthorizeAsync(verifier, Redirect))!.Query)["code"]!;
        var (_, stolen) = await RedeemAsync(other, "not-the-verifier");

        Assert.Equal("a b&c", query["state"]);
        Assert.True(status == HttpStatusCode.OK, tokens.ToJsonString());
        Assert.Equal("n-1", (string)Claims(tokens, "id_token")["nonce"]!);
        Assert.Equal("invalid_grant", (string)twice["error"]!);
        Assert.Equal("invalid_grant", (string)stolen["error"]!);
    }

    [Fact]
    public async Task Nobody_is_sent_to_an_address_that_was_not_registered() =>
        Assert.Null(await AuthorizeAsync("verifier", "https://evil.example/"));

    [Fact]
    public async Task A_refresh_token_is_replaced_with_each_use()
    {
        var (_, first) = await PasswordAsync(Password);
        var (status, second) = await emulator.TokenAsync(
            "organizations/oauth2/v2.0/token",
            ("grant_type", "refresh_token"), ("client_id", Cli), ("refresh_token", (string)first["refresh_token"]!),
            ("scope", "https://management.azure.com//.default offline_access"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual((string)first["refresh_token"]!, (string)second["refresh_token"]!);
        Assert.Equal("https://management.azure.com/", (string)Claims(second, "access_token")["aud"]!);
        var (_, unknown) = await emulator.TokenAsync(
            "organizations/oauth2/v2.0/token", ("grant_type", "refresh_token"), ("client_id", Cli), ("refresh_token", "x"), ("scope", Scope));
        Assert.Equal(700082, (int)unknown["error_codes"]![0]!);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_with_its_code() =>
        Assert.Equal(50126, (int)(await PasswordAsync("wrong")).Body["error_codes"]![0]!);

    [Fact]
    public async Task A_confidential_application_cannot_be_a_public_one()
    {
        var (_, body) = await emulator.TokenAsync(
            "organizations/oauth2/v2.0/token",
            ("grant_type", "password"), ("client_id", emulator.Application.ClientId), ("username", Name), ("password", Password), ("scope", Scope));

        Assert.Equal(7000218, (int)body["error_codes"]![0]!);
    }

    private static JsonNode Claims(JsonObject answer, string token) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(((string)answer[token]!).Split('.')[1]))!;

    private Task<(HttpStatusCode Status, JsonObject Body)> PasswordAsync(string password) => emulator.TokenAsync(
        "organizations/oauth2/v2.0/token",
        ("grant_type", "password"), ("client_id", Cli), ("username", Name), ("password", password), ("scope", Scope), ("client_info", "1"));

    private async Task<JsonObject> BeginDeviceAsync() =>
        (await emulator.TokenAsync("organizations/oauth2/v2.0/devicecode", ("client_id", Cli), ("scope", Scope))).Body;

    private Task<(HttpStatusCode Status, JsonObject Body)> PollAsync(JsonObject device) => emulator.TokenAsync(
        "organizations/oauth2/v2.0/token",
        ("grant_type", "device_code"), ("client_id", Cli), ("device_code", (string)device["device_code"]!));

    private Task<(HttpStatusCode Status, JsonObject Body)> RedeemAsync(string code, string verifier) => emulator.TokenAsync(
        "organizations/oauth2/v2.0/token",
        ("grant_type", "authorization_code"), ("client_id", Cli), ("code", code), ("redirect_uri", Redirect), ("code_verifier", verifier));

    private async Task<string> PostAsync(string url, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(item => KeyValuePair.Create(item.Name, item.Value)));
        using var answer = await emulator.Client.PostAsync(url, content, Stop);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    /// <summary>Signs in on the page as a browser would.</summary>
    private async Task<Uri?> AuthorizeAsync(string verifier, string redirect)
    {
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var url = "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?response_type=code&state=a%20b%26c&nonce=n-1"
            + $"&client_id={Cli}&redirect_uri={Uri.EscapeDataString(redirect)}&scope={Uri.EscapeDataString(Scope)}"
            + $"&code_challenge={challenge}&code_challenge_method=S256";
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("username", Name), KeyValuePair.Create("password", Password)]);
        using var answer = await emulator.Client.PostAsync(url, content, Stop);
        return answer.Headers.Location;
    }
}

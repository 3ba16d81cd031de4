using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dray.Emulator.Tests.Hosting;

namespace Dray.Emulator.Tests.Entra;

public sealed class TokenEndpointTests : IAsyncLifetime
{
    private const string Directory = """
        {
          "tenants": [
            {
              "id": "11111111-1111-4111-8111-111111111111",
              "domains": [ "fabrikam.example" ],
              "applications": [
                {
                  "clientId": "22222222-2222-4222-8222-222222222222",
                  "objectId": "33333333-3333-4333-8333-333333333333",
                  "secrets": [ { "value": "good" }, { "value": "old", "expires": "2020-01-01T00:00:00Z" } ],
                  "certificates": []
                },
                { "clientId": "44444444-4444-4444-8444-444444444444", "enabled": false, "secrets": [ { "value": "good" } ] }
              ]
            }
          ],
          "subscriptions": [ { "id": "55555555-5555-4555-8555-555555555555", "displayName": "One" } ],
          "roleAssignments": [ { "principal": "22222222-2222-4222-8222-222222222222", "role": "Reader" } ]
        }
        """;

    private const string App = "22222222-2222-4222-8222-222222222222";
    private const string V2 = "fabrikam.example/oauth2/v2.0/token";
    private const string Storage = "https://storage.azure.com/.default";

    private RunningEmulator emulator = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => emulator = await RunningEmulator.StartAsync(Directory);

    public ValueTask DisposeAsync() => emulator.DisposeAsync();

    [Theory]
    [InlineData(V2, App, "wrong", Storage, 7000215, "invalid_client", 401)]
    [InlineData(V2, App, "old", Storage, 7000222, "invalid_client", 401)]
    [InlineData(V2, "66666666-6666-4666-8666-666666666666", "good", Storage, 700016, "unauthorized_client", 400)]
    [InlineData(V2, "44444444-4444-4444-8444-444444444444", "good", Storage, 7000112, "unauthorized_client", 400)]
    [InlineData("nobody.example/oauth2/v2.0/token", App, "good", Storage, 90002, "invalid_request", 400)]
    [InlineData("common/oauth2/v2.0/token", App, "good", Storage, 50059, "invalid_request", 400)]
    [InlineData(V2, App, "good", "https://storage.azure.com/user_impersonation", 70011, "invalid_scope", 400)]
    [InlineData(V2, App, "good", "https://unknown.example/.default", 500011, "invalid_resource", 400)]
    [InlineData(V2, App, "good", "", 900144, "invalid_request", 400)]
    [InlineData(V2, "", "good", Storage, 900144, "invalid_request", 400)]
    [InlineData(V2, App, "", Storage, 7000216, "invalid_client", 401)]
    public async Task A_refusal_carries_its_code(string path, string client, string secret, string scope, int code, string error, int expected)
    {
        var (status, body) = await emulator.TokenAsync(
            path, ("grant_type", "client_credentials"), ("client_id", client), ("client_secret", secret), ("scope", scope));

        Assert.Equal(code, (int)body["error_codes"]![0]!);
        Assert.Equal(error, (string)body["error"]!);
        Assert.Equal(expected, (int)status);
        Assert.Matches(@"^AADSTS\d+: .* Trace ID: \S+ Correlation ID: \S+ Timestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$", (string)body["error_description"]!);
        Assert.Equal($"https://login.microsoftonline.com/error?code={code}", (string)body["error_uri"]!);
    }

    [Fact]
    public async Task An_unknown_grant_is_unsupported()
    {
        var (_, body) = await emulator.TokenAsync(V2, ("grant_type", "magic"));

        Assert.Equal("unsupported_grant_type", (string)body["error"]!);
        Assert.Equal(70003, (int)body["error_codes"]![0]!);
    }

    [Fact]
    public async Task A_token_has_the_claims_that_storage_reads_and_a_signature_that_the_published_key_verifies()
    {
        var (_, body) = await GoodAsync();
        var token = (string)body["access_token"]!;
        var claims = Part(token, 1);

        Assert.Equal("https://storage.azure.com", (string)claims["aud"]!);
        Assert.Equal("https://sts.windows.net/11111111-1111-4111-8111-111111111111/", (string)claims["iss"]!);
        Assert.Equal("33333333-3333-4333-8333-333333333333", (string)claims["oid"]!);
        Assert.Equal(App, (string)claims["appid"]!);
        Assert.Equal("1.0", (string)claims["ver"]!);
        Assert.InRange((int)body["expires_in"]!, 3599, 5400);

        var keys = JsonNode.Parse(await emulator.Client.GetStringAsync("https://login.microsoftonline.com/fabrikam.example/discovery/v2.0/keys", Stop));
        var key = keys!["keys"]!.AsArray().Single(one => (string)one!["kid"]! == (string)Part(token, 0)["kid"]!);
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars((string)key!["n"]!),
            Exponent = Base64Url.DecodeFromChars((string)key["e"]!),
        });
        var end = token.LastIndexOf('.');
        Assert.True(rsa.VerifyData(
            Encoding.ASCII.GetBytes(token.ToCharArray(0, end)), Base64Url.DecodeFromChars(token.AsSpan(end + 1)), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task Version_1_answers_in_strings_and_keeps_the_slash_of_the_resource()
    {
        var (status, body) = await emulator.TokenAsync(
            "fabrikam.example/oauth2/token",
            ("grant_type", "client_credentials"), ("client_id", App), ("client_secret", "good"), ("resource", "https://management.azure.com/"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("https://management.azure.com/", (string)body["resource"]!);
        Assert.True(long.Parse((string)body["expires_on"]!) > long.Parse((string)body["not_before"]!));
        Assert.Equal("https://management.azure.com/", (string)Part((string)body["access_token"]!, 1)["aud"]!);
    }

    [Fact]
    public async Task A_double_slash_keeps_the_slash_of_the_resource()
    {
        var (_, body) = await GoodAsync("https://disk.azure.com//.default openid profile offline_access");

        Assert.Equal("https://disk.azure.com/", (string)Part((string)body["access_token"]!, 1)["aud"]!);
    }

    [Fact]
    public async Task A_client_that_handles_challenges_gets_a_long_token_for_the_services_that_evaluate_them()
    {
        var (_, body) = await emulator.TokenAsync(
            V2,
            ("grant_type", "client_credentials"), ("client_id", App), ("client_secret", "good"), ("scope", "https://vault.azure.net/.default"),
            ("claims", """{"access_token":{"xms_cc":{"values":["CP1"]}}}"""));

        Assert.InRange((int)body["expires_in"]!, 24 * 3600, 28 * 3600);
        Assert.Equal((int)body["expires_in"]! / 2, (int)body["refresh_in"]!);
        Assert.Equal("CP1", (string)Part((string)body["access_token"]!, 1)["xms_cc"]![0]!);
    }

    [Fact]
    public async Task The_request_log_names_the_form_and_hides_its_secrets()
    {
        await GoodAsync();

        var log = await emulator.ControlAsync("GET", "/requests");

        Assert.Contains("\"client_secret\":\"REDACTED\"", log, StringComparison.Ordinal);
        Assert.Contains("\"operation\":\"token:client_credentials\"", log, StringComparison.Ordinal);
        Assert.DoesNotContain("good", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discovery_knows_the_clouds_and_refuses_other_instances()
    {
        const string Ask = "https://login.microsoftonline.com/common/discovery/instance?api-version=1.1&authorization_endpoint=https://";
        var known = await emulator.Client.GetStringAsync(Ask + "login.microsoftonline.us/fabrikam.example/oauth2/v2.0/authorize", Stop);
        using var unknown = await emulator.Client.GetAsync(Ask + "login.evil.example/x/oauth2/v2.0/authorize", Stop);

        Assert.Contains("login.partner.microsoftonline.cn", known, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Contains("\"error\":\"invalid_instance\"", await unknown.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fabrikam.example/v2.0", "https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/v2.0", "oauth2/v2.0/token")]
    [InlineData("fabrikam.example", "https://sts.windows.net/11111111-1111-4111-8111-111111111111/", "oauth2/token")]
    [InlineData("common/v2.0", "https://login.microsoftonline.com/{tenantid}/v2.0", "common/oauth2/v2.0/token")]
    [InlineData("adfs", "https://login.microsoftonline.com/adfs", "adfs/oauth2/v2.0/token")]
    public async Task Metadata_leads_to_the_token_endpoint(string authority, string issuer, string endpoint)
    {
        var text = await emulator.Client.GetStringAsync($"https://login.microsoftonline.com/{authority}/.well-known/openid-configuration", Stop);
        var metadata = JsonNode.Parse(text)!;

        Assert.Equal(issuer, (string)metadata["issuer"]!);
        Assert.EndsWith(endpoint, (string)metadata["token_endpoint"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resource_manager_lists_what_the_bearer_sees_until_its_token_ends()
    {
        var (_, body) = await GoodAsync("https://management.azure.com//.default");
        var token = (string)body["access_token"]!;

        Assert.Contains("55555555-5555-4555-8555-555555555555", await (await ArmAsync(token)).Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        await emulator.ControlAsync("POST", "/clock", """{"advanceSeconds":7200}""");
        Assert.Equal(HttpStatusCode.Unauthorized, (await ArmAsync(token)).StatusCode);
        var (_, fresh) = await GoodAsync("https://management.azure.com//.default");
        Assert.Equal(HttpStatusCode.OK, (await ArmAsync((string)fresh["access_token"]!)).StatusCode);
        await emulator.ControlAsync("POST", "/tokens/expire");
        Assert.Equal(HttpStatusCode.Unauthorized, (await ArmAsync((string)fresh["access_token"]!)).StatusCode);
    }

    [Fact]
    public async Task A_token_for_another_audience_or_with_another_signature_is_refused()
    {
        var (_, storage) = await GoodAsync();
        var (_, arm) = await GoodAsync("https://management.azure.com/.default");
        var forged = ((string)arm["access_token"]!)[..^8] + "AAAAAAAA";

        Assert.Equal(HttpStatusCode.Unauthorized, (await ArmAsync((string)storage["access_token"]!)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ArmAsync(forged)).StatusCode);
    }

    private static JsonNode Part(string token, int index) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[index]))!;

    private async Task<HttpResponseMessage> ArmAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://management.azure.com/subscriptions?api-version=2022-12-01");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await emulator.Client.SendAsync(request, Stop);
    }

    private Task<(HttpStatusCode Status, JsonObject Body)> GoodAsync(string scope = Storage) => emulator.TokenAsync(
        V2, ("grant_type", "client_credentials"), ("client_id", App), ("client_secret", "good"), ("scope", scope));
}

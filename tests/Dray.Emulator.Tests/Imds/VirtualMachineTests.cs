using System.Net;
using System.Text.Json.Nodes;
using Dray.Emulator.Tests.Hosting;

namespace Dray.Emulator.Tests.Imds;

public sealed class VirtualMachineTests
{
    private const string Query = "?api-version=2018-02-01&resource=" + IdentityEndpoint.Storage;
    private const string System = "e50a1438-6f7c-429b-815d-a3427fb0de65";
    private const string User = "072c365a-819e-44bd-a37f-c564912df087";
    private const string Group = "/subscriptions/f61b2549-708d-43ac-926e-b453801cef76/resourcegroups/contoso";

    private static readonly (string, string) Metadata = ("Metadata", "true");

    [Fact]
    public async Task All_numbers_are_strings_and_the_token_is_the_machines()
    {
        await using var machine = await IdentityEndpoint.StartAsync("imds");
        var (status, body) = await machine.GetAsync(Url(machine, Query), Metadata);
        var claims = IdentityEndpoint.Claims(body);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(["expires_in", "expires_on", "ext_expires_in", "not_before"], name => Assert.Matches("^[0-9]+$", body[name]!.GetValue<string>()));
        Assert.Equal((string?)body["expires_on"], claims["exp"]!.ToString());
        Assert.Equal((System, IdentityEndpoint.Storage, "Bearer"), ((string)body["client_id"]!, (string)body["resource"]!, (string)body["token_type"]!));
        Assert.Equal((System, "e50a1438-0000-4000-8000-a3427fb0de65", "app"), ((string)claims["appid"]!, (string)claims["oid"]!, (string)claims["idtyp"]!));
        Assert.Equal($"{Group}/providers/Microsoft.Compute/virtualMachines/emulated", (string)claims["xms_mirid"]!);
    }

    [Theory]
    [InlineData("client_id", User)]
    [InlineData("object_id", "072c365a-0000-4000-8000-c564912df087")]
    [InlineData("msi_res_id", Group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/backup")]
    [InlineData("mi_res_id", Group + "/PROVIDERS/microsoft.managedidentity/userassignedidentities/backup")]
    public async Task A_user_assigned_identity_has_three_names(string parameter, string value)
    {
        await using var machine = await IdentityEndpoint.StartAsync("imds");
        var (status, body) = await machine.GetAsync(Url(machine, $"{Query}&{parameter}={value}"), Metadata);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(User, (string)IdentityEndpoint.Claims(body)["appid"]!);
        Assert.EndsWith("/userAssignedIdentities/backup", (string)IdentityEndpoint.Claims(body)["xms_mirid"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Query, "Required metadata header not specified", "No-Metadata", "true")]
    [InlineData(Query, "X-Forwarded-For", "X-Forwarded-For", "127.0.0.1")]
    [InlineData(Query + "&client_id=00000000-0000-4000-8000-000000000000", "Identity not found")]
    [InlineData(Query + "&client_id=" + User + "&object_id=" + User, "not by several")]
    [InlineData("?api-version=2018-02-01", "Required audience parameter not specified")]
    [InlineData("?api-version=2017-01-01&resource=" + IdentityEndpoint.Storage, "api-version")]
    [InlineData("?api-version=2018-02-01&resource=https://nowhere.example", "AADSTS500011")]
    public async Task A_refusal_is_a_400_in_the_words_of_OAuth(string query, string expected, string? header = null, string? value = null)
    {
        await using var machine = await IdentityEndpoint.StartAsync("imds");
        (string, string)[] headers = header switch { null => [Metadata], "No-Metadata" => [], _ => [Metadata, (header, value!)] };
        var (status, body) = await machine.GetAsync(Url(machine, query), headers);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(expected, (string)body["error_description"]!, StringComparison.Ordinal);
        Assert.Equal(expected == "AADSTS500011" ? "invalid_resource" : "invalid_request", (string)body["error"]!);
    }

    [Fact]
    public async Task One_user_assigned_identity_answers_for_a_machine_that_has_no_other_and_two_do_not()
    {
        await using var one = await IdentityEndpoint.StartAsync("imds", Directory(1));
        await using var two = await IdentityEndpoint.StartAsync("imds", Directory(2));
        var (_, body) = await one.GetAsync(Url(one, Query), Metadata);
        var (status, refusal) = await two.GetAsync(Url(two, Query), Metadata);

        Assert.Equal("00000000-0000-4000-8000-000000000001", (string)body["client_id"]!);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("Multiple user assigned identities exist", (string)refusal["error_description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_answers_claims_challenges_is_told_so_in_the_token()
    {
        await using var machine = await IdentityEndpoint.StartAsync("imds");
        var (_, body) = await machine.GetAsync(Url(machine, Query + "&xms_cc=cp1"), Metadata);

        Assert.Equal("CP1", (string)IdentityEndpoint.Claims(body)["xms_cc"]![0]!);
    }

    [Fact]
    public async Task Requests_are_recorded_and_can_fail_in_the_hosts_own_shape()
    {
        await using var machine = await IdentityEndpoint.StartAsync("imds");
        await machine.Emulator.ControlAsync("POST", "/faults", """{"kind":"status","service":"managed-identity","status":410,"errorCode":"gone","count":1}""");
        var (status, body) = await machine.GetAsync(Url(machine, Query), Metadata);
        var record = (await machine.Emulator.RequestsAsync()).Single()!;

        Assert.Equal((HttpStatusCode.Gone, "gone"), (status, (string)body["error"]!));
        Assert.Equal(("managed-identity", 410, "status"), ((string)record["service"]!, (int)record["status"]!, (string)record["fault"]!));
        Assert.Equal(HttpStatusCode.OK, (await machine.GetAsync(Url(machine, Query), Metadata)).Status);
    }

    [Fact]
    public async Task Roles_apply_to_it_in_storage()
    {
        await using var machine = await IdentityEndpoint.StartAsync("imds");
        var writer = await TokenAsync(machine, User);
        var reader = await TokenAsync(machine, "183d476b-92af-45ce-b480-d675a23e0198");

        Assert.Equal(HttpStatusCode.Forbidden, await MakeAsync(machine.Emulator, reader));
        Assert.Equal(HttpStatusCode.Created, await MakeAsync(machine.Emulator, writer));
    }

    private static async Task<string> TokenAsync(IdentityEndpoint machine, string client) =>
        (string)(await machine.GetAsync(Url(machine, $"{Query}&client_id={client}"), Metadata)).Body["access_token"]!;

    private static async Task<HttpStatusCode> MakeAsync(RunningEmulator emulator, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "https://contoso.blob.core.windows.net/photos?restype=container");
        request.Headers.Add("Authorization", $"Bearer {token}");
        request.Headers.Add("x-ms-version", "2021-12-02");
        using var answer = await emulator.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    // With the slash at the end that JavaScript writes.
    private static string Url(IdentityEndpoint machine, string query) => $"{machine["AZURE_POD_IDENTITY_AUTHORITY_HOST"]}/metadata/identity/oauth2/token/{query}";

    private static string Directory(int identities) => new JsonObject
    {
        ["tenants"] = new JsonArray(new JsonObject
        {
            ["id"] = "11111111-1111-4111-8111-111111111111",
            ["domains"] = new JsonArray("fabrikam.example"),
            ["managedIdentities"] = new JsonArray([.. Enumerable.Range(1, identities).Select(number => new JsonObject
            {
                ["clientId"] = $"00000000-0000-4000-8000-00000000000{number}",
                ["resourceId"] = $"{Group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{number}",
            })]),
        }),
    }.ToJsonString();
}

using System.Globalization;
using System.Net;

namespace Dray.Emulator.Tests.Imds;

public sealed class AppServiceTests
{
    private const string Resource = "&resource=" + IdentityEndpoint.Storage;
    private const string User = "072c365a-819e-44bd-a37f-c564912df087";
    private const string Unknown = "00000000-0000-4000-8000-000000000000";

    [Theory]
    [InlineData("", "e50a1438-6f7c-429b-815d-a3427fb0de65")]
    [InlineData("&client_id=" + User, User)]
    [InlineData("&principal_id=072c365a-0000-4000-8000-c564912df087", User)]
    [InlineData("&object_id=072c365a-0000-4000-8000-c564912df087", User)]
    [InlineData(
        "&mi_res_id=/subscriptions/f61b2549-708d-43ac-926e-b453801cef76/resourcegroups/contoso/providers/Microsoft.ManagedIdentity/userAssignedIdentities/backup",
        User)]
    public async Task The_end_is_a_string_of_seconds(string selector, string expected)
    {
        await using var machine = await IdentityEndpoint.StartAsync("app-service");
        var (status, body) = await machine.GetAsync($"{machine["IDENTITY_ENDPOINT"]}?api-version=2019-08-01{Resource}{selector}", Header(machine));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(IdentityEndpoint.Claims(body)["exp"]!.ToString(), body["expires_on"]!.GetValue<string>());
        Assert.Equal((expected, expected), ((string)body["client_id"]!, (string)IdentityEndpoint.Claims(body)["appid"]!));
    }

    [Theory]
    [InlineData("api-version=2019-08-01" + Resource, 401, "wrong")]
    [InlineData("api-version=2017-09-01" + Resource, 400)]
    [InlineData("api-version=2019-08-01", 400)]
    [InlineData("api-version=2019-08-01" + Resource + "&client_id=" + Unknown, 400)]
    [InlineData("api-version=2019-08-01&resource=https://nowhere.example", 400)]
    public async Task A_refusal_repeats_its_status_in_the_body(string query, int expected, string? secret = null)
    {
        await using var machine = await IdentityEndpoint.StartAsync("app-service");
        var (status, body) = await machine.GetAsync(
            $"{machine["IDENTITY_ENDPOINT"]}?{query}", secret is null ? Header(machine) : ("X-IDENTITY-HEADER", secret));

        Assert.Equal((expected, expected), ((int)status, (int)body["statusCode"]!));
        Assert.NotEmpty((string)body["message"]!);
        Assert.DoesNotContain(machine["IDENTITY_HEADER"], await machine.Emulator.ControlAsync("GET", "/requests"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_of_2017_writes_a_date_and_knows_client_ids_only()
    {
        await using var machine = await IdentityEndpoint.StartAsync("app-service-2017");
        var url = $"{machine["MSI_ENDPOINT"]}?api-version=2017-09-01{Resource}";
        var secret = ("secret", machine["MSI_SECRET"]);
        var (status, body) = await machine.GetAsync($"{url}&clientid={User}", secret);
        var (_, ignored) = await machine.GetAsync($"{url}&client_id={User}", secret);
        var (unknown, refusal) = await machine.GetAsync($"{url}&clientid={Unknown}", secret);
        var end = DateTimeOffset.ParseExact((string)body["expires_on"]!, "MM/dd/yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (status, unknown));
        Assert.Equal((long)IdentityEndpoint.Claims(body)["exp"]!, end.ToUnixTimeSeconds());
        Assert.Equal(User, (string)IdentityEndpoint.Claims(body)["appid"]!);
        Assert.NotEqual(User, (string)IdentityEndpoint.Claims(ignored)["appid"]!);
        Assert.Equal(400, (int)refusal["StatusCode"]!);
    }

    [Fact]
    public async Task Machine_learning_asks_the_same_and_is_answered_with_a_number()
    {
        await using var machine = await IdentityEndpoint.StartAsync("azure-ml");
        var url = $"{machine["MSI_ENDPOINT"]}?api-version=2017-09-01{Resource}&clientid=";
        var (_, body) = await machine.GetAsync(url + machine["DEFAULT_IDENTITY_CLIENT_ID"], ("secret", machine["MSI_SECRET"]));
        var (status, _) = await machine.GetAsync(url + machine["DEFAULT_IDENTITY_CLIENT_ID"], ("secret", "wrong"));

        Assert.Equal((long)IdentityEndpoint.Claims(body)["exp"]!, body["expires_on"]!.GetValue<long>());
        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    private static (string, string) Header(IdentityEndpoint machine) => ("X-IDENTITY-HEADER", machine["IDENTITY_HEADER"]);
}

using System.Net;
using System.Text.Json.Nodes;
using Dray.Emulator.Tests.Hosting;

namespace Dray.Emulator.Tests.KeyVault;

public sealed class KeyVaultTests : IAsyncLifetime
{
    private const string Directory = """
        {
          "tenants": [
            {
              "id": "11111111-1111-4111-8111-111111111111",
              "domains": [ "fabrikam.example" ],
              "applications": [ { "clientId": "22222222-2222-4222-8222-222222222222", "certificates": [] } ]
            }
          ],
          "keyVaults": [
            {
              "name": "one",
              "secrets": [
                { "name": "key", "value": "first", "version": "00000000000000000000000000000001" },
                { "name": "key", "value": "second", "version": "00000000000000000000000000000002", "contentType": "text/plain" },
                { "name": "old", "value": "x", "enabled": false }
              ]
            },
            { "name": "two", "secrets": [ { "name": "mine", "value": "y" }, { "name": "theirs", "value": "z" } ] }
          ],
          "roleAssignments": [
            { "principal": "22222222-2222-4222-8222-222222222222", "role": "Key Vault Secrets User", "scope": "/one" },
            { "principal": "22222222-2222-4222-8222-222222222222", "role": "Key Vault Secrets User", "scope": "/two/mine" },
            { "principal": "22222222-2222-4222-8222-222222222222", "role": "Owner", "scope": "/" }
          ]
        }
        """;

    private RunningEmulator emulator = null!;

    public async ValueTask InitializeAsync() => emulator = await RunningEmulator.StartAsync(Directory);

    public ValueTask DisposeAsync() => emulator.DisposeAsync();

    [Fact]
    public async Task Without_a_token_it_says_where_to_get_one_and_for_what()
    {
        using var answer = await AskAsync("one", "secrets/key", null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(
            "Bearer authorization=\"https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111\", resource=\"https://vault.azure.net\"",
            answer.Headers.GetValues("WWW-Authenticate").Single());
    }

    [Theory]
    [InlineData("one", "secrets/key", 200, "second")]
    [InlineData("one", "secrets/KEY/", 200, "second")]
    [InlineData("one", "secrets/key/00000000000000000000000000000001", 200, "first")]
    [InlineData("two", "secrets/mine", 200, "y")]
    [InlineData("two", "secrets/theirs", 403, "ForbiddenByRbac")]
    [InlineData("one", "secrets/old", 403, "SecretDisabled")]
    [InlineData("one", "secrets/none", 404, "SecretNotFound")]
    [InlineData("one", "secrets/key/00000000000000000000000000000003", 404, "SecretNotFound")]
    public async Task A_secret_is_given_to_whom_a_role_allows_it(string vault, string path, int status, string expected)
    {
        using var answer = await AskAsync(vault, path, await emulator.AccessTokenAsync("https://vault.azure.net/.default"));
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(expected, (string?)(body["value"] ?? body["error"]!["innererror"]?["code"] ?? body["error"]!["code"]));
    }

    [Fact]
    public async Task A_token_for_another_service_is_refused()
    {
        using var answer = await AskAsync("one", "secrets/key", await emulator.AccessTokenAsync());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("AKV10022", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vault_that_is_not_there_cannot_be_reached() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync("three", "secrets/key", null));

    private async Task<HttpResponseMessage> AskAsync(string vault, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{vault}.vault.azure.net/{path}?api-version=7.4");
        if (token is not null)
        {
            request.Headers.Add("Authorization", $"Bearer {token}");
        }

        return await emulator.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dray.Emulator.Hosting;
using Dray.Emulator.Tests.Hosting;

namespace Dray.Emulator.Tests.Entra;

public sealed class WorkloadIdentityTests
{
    [Fact]
    public async Task The_token_of_the_file_is_exchanged_and_again()
    {
        await using var emulator = await StartAsync();
        var token = await File.ReadAllTextAsync(emulator.Environment["AZURE_FEDERATED_TOKEN_FILE"], TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(emulator, token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(emulator, token)).Status); // a Kubernetes token is shown many times
    }

    [Fact]
    public async Task Another_subject_under_the_same_signature_is_refused()
    {
        await using var emulator = await StartAsync();
        var parts = (await File.ReadAllTextAsync(emulator.Environment["AZURE_FEDERATED_TOKEN_FILE"], TestContext.Current.CancellationToken)).Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
        claims["exp"] = (long)claims["exp"]! + 1;
        var forged = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}.{parts[2]}";
        var (status, body) = await AskAsync(emulator, forged);

        Assert.Equal((HttpStatusCode.Unauthorized, 50027), (status, (int)body["error_codes"]![0]!));
    }

    [Fact]
    public async Task An_ended_token_is_refused()
    {
        await using var emulator = await StartAsync();
        var token = await File.ReadAllTextAsync(emulator.Environment["AZURE_FEDERATED_TOKEN_FILE"], TestContext.Current.CancellationToken);
        await emulator.ControlAsync("POST", "/clock", """{"advanceSeconds":90000}""");
        var (_, body) = await AskAsync(emulator, token);

        Assert.Equal(700024, (int)body["error_codes"]![0]!);
    }

    [Fact]
    public async Task A_directory_without_the_credential_is_told_what_to_add()
    {
        var options = RunningEmulator.Options("""{"tenants":[{"id":"11111111-1111-4111-8111-111111111111","domains":["fabrikam.example"]}]}""");
        await using var emulator = await RunningEmulator.StartAsync(options with { WorkloadIdentity = true });

        Assert.Contains("\"federatedCredentials\": [ {", Assert.Throws<EmulatorException>(() => emulator.Environment).Message, StringComparison.Ordinal);
    }

    private static Task<RunningEmulator> StartAsync() => RunningEmulator.StartAsync(RunningEmulator.Options() with { WorkloadIdentity = true });

    private static Task<(HttpStatusCode Status, JsonObject Body)> AskAsync(RunningEmulator emulator, string token) => emulator.TokenAsync(
        $"{emulator.Tenant.Id}/oauth2/v2.0/token",
        ("grant_type", "client_credentials"),
        ("client_id", emulator.Application.ClientId),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", token),
        ("scope", "https://storage.azure.com/.default"));
}

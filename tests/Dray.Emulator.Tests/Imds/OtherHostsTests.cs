using System.Net;
using Dray.Emulator.Hosting;
using Dray.TestKit;

namespace Dray.Emulator.Tests.Imds;

public sealed class OtherHostsTests
{
    private static readonly (string, string) Metadata = ("Metadata", "true");

    [Fact]
    public async Task Arc_asks_for_the_content_of_a_file_that_goes_with_the_run()
    {
        using var folder = new TemporaryDirectory();
        string file;
        await using (var machine = await IdentityEndpoint.StartAsync("arc", arcFolder: folder.File("agent/tokens")))
        {
            var url = $"{machine["IDENTITY_ENDPOINT"]}?api-version=2020-06-01&resource={IdentityEndpoint.Storage}";
            using var challenge = await machine.RawAsync(HttpMethod.Get, url, null, Metadata);
            var parts = challenge.Headers.GetValues("WWW-Authenticate").Single().Split('=');
            file = parts[1];
            var key = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var (status, body) = await machine.GetAsync(url, Metadata, ("Authorization", $"Basic {key}"));
            var (wrong, _) = await machine.GetAsync(url, Metadata, ("Authorization", "Basic other"));
            var (bare, _) = await machine.GetAsync(url, ("Authorization", $"Basic {key}"));
            var (named, _) = await machine.GetAsync(url + "&client_id=x", Metadata);

            Assert.Equal((HttpStatusCode.Unauthorized, "Basic realm", 2), (challenge.StatusCode, parts[0], parts.Length));
            Assert.Equal((folder.File("agent/tokens"), ".key"), (Path.GetDirectoryName(file), Path.GetExtension(file)));
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (status, wrong));
            Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (bare, named));
            Assert.Equal((string?)body["expires_on"], IdentityEndpoint.Claims(body)["exp"]!.ToString());
            Assert.Equal(machine["IDENTITY_ENDPOINT"], machine["IMDS_ENDPOINT"] + "/metadata/identity/oauth2/token");
        }

        Assert.False(System.IO.Directory.Exists(folder.File("agent")));
    }

    [Fact]
    public async Task Arc_without_permission_says_so_in_one_line()
    {
        using var folder = new TemporaryDirectory();
        folder.Write("taken", "a file where a folder is needed");
        var failure = await Assert.ThrowsAsync<EmulatorException>(() => IdentityEndpoint.StartAsync("arc", arcFolder: folder.File("taken/tokens")));

        Assert.StartsWith("--managed-identity arc: the key file cannot be written to", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public async Task Service_fabric_shows_a_certificate_that_only_its_thumbprint_vouches_for()
    {
        await using var machine = await IdentityEndpoint.StartAsync("service-fabric");
        var url = $"{machine["IDENTITY_ENDPOINT"]}?api-version=2019-07-01-preview&resource={IdentityEndpoint.Storage}";
        var secret = ("Secret", machine["IDENTITY_HEADER"]);
        var (status, body) = await machine.GetAsync(url, secret);
        var (missing, refusal) = await machine.GetAsync(url);
        var (named, unknown) = await machine.GetAsync(url + "&client_id=x", secret);

        Assert.StartsWith("https://127.0.0.1:", machine["IDENTITY_ENDPOINT"], StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (status, missing, named));
        Assert.Equal((long)IdentityEndpoint.Claims(body)["exp"]!, body["expires_on"]!.GetValue<long>());
        Assert.Equal(("SecretHeaderNotFound", "ManagedIdentityNotFound"), ((string)refusal["error"]!["code"]!, (string)unknown["error"]!["code"]!));
        using var other = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => other.GetAsync(url, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Cloud_shell_takes_a_form_and_nests_its_errors()
    {
        await using var machine = await IdentityEndpoint.StartAsync("cloud-shell");
        var (status, body) = await PostAsync(machine, [Metadata], ("resource", IdentityEndpoint.Storage));
        var (bare, refusal) = await PostAsync(machine, [], ("resource", IdentityEndpoint.Storage));
        var (named, _) = await PostAsync(machine, [Metadata], ("resource", IdentityEndpoint.Storage), ("client_id", "x"));
        var (get, _) = await machine.GetAsync(machine["MSI_ENDPOINT"] + "?resource=" + IdentityEndpoint.Storage, Metadata);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (status, bare));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.MethodNotAllowed), (named, get));
        Assert.Equal("MissingMetadataHeader", (string)refusal["error"]!["code"]!);
        Assert.Equal((string?)body["expires_on"], IdentityEndpoint.Claims(body)["exp"]!.ToString());
        Assert.Equal(IdentityEndpoint.Storage, (string)(await machine.Emulator.RequestsAsync())[0]!["form"]!["resource"]!);
    }

    [Fact]
    public async Task A_command_has_its_own_hosts_variables_and_no_others()
    {
        var result = await new ChildProcess(
            Repository.Emulator, "run", "--managed-identity", "cloud-shell", "--", "sh", "-c", "env | grep -E '^(IDENTITY_|MSI_|IMDS_|AZURE_)' | cut -d= -f1")
        {
            Environment = new Dictionary<string, string?>
            {
                ["IDENTITY_ENDPOINT"] = "http://outside/",
                ["IDENTITY_HEADER"] = "x",
                ["MSI_SECRET"] = "x",
                ["AZURE_FEDERATED_TOKEN_FILE"] = "/outside",
            },
        }.RunAsync();

        Assert.Equal("MSI_ENDPOINT", result.Output.Trim());
    }

    [Fact]
    public async Task An_unknown_host_is_told_with_the_nearest()
    {
        var result = await new ChildProcess(Repository.Emulator, "run", "--managed-identity", "appservice", "--", "true").RunAsync();

        Assert.Equal((125, "dray-emulator: --managed-identity appservice: no such host; did you mean 'app-service'?"), (result.ExitCode, result.Error.Trim()));
    }

    private static async Task<(HttpStatusCode Status, System.Text.Json.Nodes.JsonObject Body)> PostAsync(
        IdentityEndpoint machine, (string, string)[] headers, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(item => KeyValuePair.Create(item.Name, item.Value)));
        return await machine.SendAsync(HttpMethod.Post, machine["MSI_ENDPOINT"], content, headers);
    }
}

using System.Text.Json.Nodes;
using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary><c>--profile</c>, <c>DRAY_PROFILE</c>, <c>dray token</c> and <c>dray whoami</c></summary>
public sealed class ProfileTests : IDisposable
{
    private readonly LocalAzure azure;
    private readonly Desk desk;

    public ProfileTests(LocalAzure azure)
    {
        this.azure = azure;
        desk = new Desk(azure, signedIn: false);
        desk.Environment["DRAY_STORE"] = "file";
        desk.Environment["DRAY_STORE_KEY_FILE"] = desk.File("../key");
        desk.Write("../key", new string('k', 64));
        File.SetUnixFileMode(desk.File("../key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact(DisplayName = "dray login …; dray login --profile reader …; dray make --profile reader …; dray login list; dray logout --profile reader")]
    public async Task Several_sign_ins_side_by_side()
    {
        await LoginAsync("CLIENT");
        await LoginAsync("READER_CLIENT", "--profile", "reader");

        Assert.Equal(1, (await desk.DrayAsync("make", desk.ContainerUrl, "--profile", "reader")).ExitCode);
        await desk.MakeContainerAsync();
        desk.Environment["DRAY_PROFILE"] = "reader";
        Assert.Contains($"Account: {azure["READER_CLIENT_ID"]}\n", (await desk.DrayWorksAsync("whoami")).Output, StringComparison.Ordinal);
        Assert.Contains($"Account: {azure["CLIENT_ID"]}\n", (await desk.DrayWorksAsync("whoami", "--profile=default")).Output, StringComparison.Ordinal);
        var list = (await desk.DrayWorksAsync("login", "list")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["Profile", "default", "reader"], list.Select(line => line.Split(' ')[0]));
        var all = await desk.DrayWorksAsync("login", "status", "--all");
        Assert.Equal(2, all.Output.Split("Your login session is still active").Length - 1);

        await desk.DrayWorksAsync("logout");
        (await desk.DrayAsync("whoami")).Complains("under the profile 'reader'", "dray login --profile reader");
        desk.Environment.Remove("DRAY_PROFILE");
        Assert.Contains(azure["CLIENT_ID"], (await desk.DrayWorksAsync("whoami")).Output, StringComparison.Ordinal);
        await desk.DrayWorksAsync("logout", "--all");
        (await desk.DrayAsync("whoami")).Complains("Nobody is signed in", "dray login");
    }

    [Fact(DisplayName = "AZCOPY_AUTO_LOGIN_TYPE=SPN … dray whoami --profile reader")]
    public async Task A_named_profile_wins_over_the_environment()
    {
        await LoginAsync("READER_CLIENT", "--profile", "reader");
        desk.SignInAs("CLIENT");

        Assert.Contains(azure["CLIENT_ID"], (await desk.DrayWorksAsync("whoami")).Output, StringComparison.Ordinal);
        Assert.Contains(azure["READER_CLIENT_ID"], (await desk.DrayWorksAsync("whoami", "--profile", "reader")).Output, StringComparison.Ordinal);
        (await desk.DrayAsync("list", azure.AccountUrl, "--profile", "nobody")).Complains("nobody", "dray login --profile nobody");
        (await desk.DrayAsync("whoami", "--profile", "a b")).Complains("--profile", "hyphens");
    }

    [Fact(DisplayName = "dray token --resource https://management.azure.com/ --output-type json")]
    public async Task A_token_as_az_prints_it()
    {
        await LoginAsync("CLIENT");

        var json = JsonNode.Parse((await desk.DrayWorksAsync("token", "--resource", "https://management.azure.com/", "--output-type", "json")).Output)!.AsObject();
        var plain = (await desk.DrayWorksAsync("token", "--scope", "https://management.azure.com//.default")).Output;

        Assert.Equal(["accessToken", "expiresOn", "expires_on", "subscription", "tenant", "tokenType"], json.Select(member => member.Key));
        Assert.Equal(((string)json["accessToken"]!) + "\n", plain); // the saved one: az's resource and its scope are the same
        Assert.Equal((azure["TENANT_ID"], "Bearer"), ((string)json["tenant"]!, (string)json["tokenType"]!));
        var local = DateTime.ParseExact((string)json["expiresOn"]!, "yyyy-MM-dd HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeLocal);
        Assert.Equal((long)json["expires_on"]!, new DateTimeOffset(local).ToUnixTimeSeconds());
    }

    [Fact(DisplayName = "dray token, signed in nowhere; dray token --resource … --scope …")]
    public async Task A_token_that_cannot_be_had_says_what_to_do()
    {
        (await desk.DrayAsync("token")).Complains("Nobody is signed in", "dray login");
        (await desk.DrayAsync("token", "--resource", "https://vault.azure.net", "--scope", "https://vault.azure.net/.default")).Complains("--resource and --scope");
        (await desk.DrayAsync("token", "--resource", "https://vault.azure.net; rm")).Complains("--resource");
    }

    public void Dispose() => desk.Dispose();

    private async Task LoginAsync(string application, params string[] more)
    {
        desk.Environment["AZCOPY_SPA_CLIENT_SECRET"] = azure[application + "_SECRET"];
        await desk.DrayWorksAsync(["login", "--service-principal", "--application-id", azure[application + "_ID"], "--tenant-id", azure["TENANT_ID"], .. more]);
        desk.Environment.Remove("AZCOPY_SPA_CLIENT_SECRET");
    }
}

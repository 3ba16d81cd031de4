using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary><c>dray login</c>, <c>login status</c> and <c>logout</c></summary>
public sealed class LoginTests(LocalAzure azure) : IDisposable
{
    private readonly Desk desk = new(azure, signedIn: false);

    private string[] Login => ["login", "--service-principal", "--application-id", azure["CLIENT_ID"], "--tenant-id", azure["TENANT_ID"]];

    [Fact(DisplayName = "AZCOPY_SPA_CLIENT_SECRET=… dray login --service-principal …; env -i HOME=… dray login status; dray logout")]
    public async Task A_new_process_with_a_bare_environment_finds_the_sign_in()
    {
        UseKeyFile();
        desk.Environment["AZCOPY_SPA_CLIENT_SECRET"] = azure["CLIENT_SECRET"];
        var login = await desk.DrayWorksAsync(Login);
        Assert.Contains("SPN Auth via secret succeeded", login.Output, StringComparison.Ordinal);

        // No key file, no proxy, no secret: the token of the login is still good, so nobody need be asked.
        var status = await desk.RunAsync("/usr/bin/env", "-i", $"HOME={desk.Home}", Repository.Dray, "login", "status", "--tenant", "--endpoint", "--method");

        Assert.True(status.ExitCode == 0, status.ToString());
        Assert.Contains("Your login session is still active", status.Output, StringComparison.Ordinal);
        Assert.Contains($"Tenant ID: {azure["TENANT_ID"]}", status.Output, StringComparison.Ordinal);
        Assert.Contains("Active directory endpoint: https://login.microsoftonline.com", status.Output, StringComparison.Ordinal);
        Assert.Contains("Authorized using spn", status.Output, StringComparison.Ordinal);

        Assert.Contains("Logout succeeded.", (await desk.DrayWorksAsync("logout")).Output, StringComparison.Ordinal);
        var after = await desk.DrayAsync("login", "status");
        Assert.True(after.ExitCode == 1 && after.Output.Contains("currently not logged in", StringComparison.Ordinal), after.ToString());
        Assert.DoesNotContain(Directory.EnumerateFiles(desk.Home, "*", SearchOption.AllDirectories), path => path.EndsWith(".bin", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "dray login …; dray make, copy, list, copy, remove with nothing but the saved sign-in")]
    public async Task The_saved_sign_in_moves_data()
    {
        UseKeyFile();
        desk.Environment["AZCOPY_SPA_CLIENT_SECRET"] = azure["CLIENT_SECRET"];
        await desk.DrayWorksAsync(Login);
        desk.ForgetSignIn();
        desk.Write("src/a.txt", "a");

        await desk.MakeContainerAsync();
        await desk.DrayWorksAsync("copy", "src", desk.ContainerUrl, "--recursive");
        await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/src", "down", "--recursive");
        await desk.DrayWorksAsync("remove", desk.ContainerUrl + "/src", "--recursive");

        Assert.Equal("a", File.ReadAllText(desk.File("down/src/a.txt")));
        Assert.All(await desk.RequestsAsync(), request => Assert.Equal("Bearer", request.Authorization));
    }

    [Fact(DisplayName = "dray login --service-principal … --secret-file FILE")]
    public async Task By_a_secret_in_a_file_whose_path_is_kept()
    {
        UseKeyFile();
        desk.Write("secret", azure["CLIENT_SECRET"] + "\n");

        var login = await desk.DrayWorksAsync([.. Login, "--secret-file", "secret"]);

        Assert.DoesNotContain("The secret itself", login.Output, StringComparison.Ordinal);
        await desk.MakeContainerAsync();
    }

    [Fact(DisplayName = "printf '%s\\n' \"$SECRET\" | dray login --service-principal … --secret-file -")]
    public async Task By_a_secret_from_standard_input()
    {
        UseKeyFile();

        var login = await (desk.Child(Repository.Dray, [.. Login, "--secret-file", "-"]) with { Input = azure["CLIENT_SECRET"] + "\n" }).RunAsync();

        Assert.True(login.ExitCode == 0, login.ToString());
        await desk.MakeContainerAsync();
    }

    [Theory(DisplayName = "dray login --service-principal … --certificate-path")]
    [InlineData("CERT_PEM")]
    [InlineData("CERT_PFX")]
    public async Task By_certificate(string variable)
    {
        UseKeyFile();
        desk.Environment["AZCOPY_SPA_CERT_PASSWORD"] = variable == "CERT_PFX" ? azure["CERT_PASSWORD"] : null;

        var login = await desk.DrayWorksAsync([.. Login, "--certificate-path", azure[variable]]);

        Assert.Contains("SPN Auth via cert succeeded", login.Output, StringComparison.Ordinal);
        await desk.MakeContainerAsync();
    }

    [Fact(DisplayName = "export AZCOPY_AUTO_LOGIN_TYPE=SPN AZCOPY_SPA_CERT_PATH=…; dray make …")]
    public async Task By_certificate_from_the_environment()
    {
        desk.SignInAs("CLIENT");
        desk.Environment.Remove("AZCOPY_SPA_CLIENT_SECRET");
        desk.Environment["AZCOPY_SPA_CERT_PATH"] = azure["CERT_PEM"];

        await desk.MakeContainerAsync();
    }

    [Fact(DisplayName = "dray login …, with a wrong secret, after a good one")]
    public async Task A_login_that_fails_leaves_the_one_before()
    {
        UseKeyFile();
        desk.Environment["AZCOPY_SPA_CLIENT_SECRET"] = azure["CLIENT_SECRET"];
        await desk.DrayWorksAsync(Login);

        desk.Environment["AZCOPY_SPA_CLIENT_SECRET"] = "wrong";
        (await desk.DrayAsync(Login)).Complains("AADSTS7000215");

        await desk.DrayWorksAsync("login", "status");
    }

    [Fact(DisplayName = "dray login --service-principal …, without a secret and without a terminal")]
    public async Task Names_the_variable_when_there_is_no_one_to_ask() =>
        (await desk.DrayAsync(Login)).Complains("AZCOPY_SPA_CLIENT_SECRET", "--secret-file", "--certificate-path");

    [Fact(DisplayName = "dray logout, signed in nowhere")]
    public async Task Logging_out_twice()
    {
        var result = await desk.DrayAsync("logout");

        Assert.True(result.ExitCode is 0 or 1, result.ToString());
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "dray login status --output-type=json --tenant --endpoint --method")]
    public async Task Status_as_json()
    {
        UseKeyFile();
        desk.Environment["AZCOPY_SPA_CLIENT_SECRET"] = azure["CLIENT_SECRET"];
        await desk.DrayWorksAsync(Login);

        var messages = JsonMessages.Parse((await desk.DrayWorksAsync("login", "status", "--output-type=json", "--tenant", "--endpoint", "--method")).Output);

        Assert.Contains(messages, message => message.Type == "LoginStatusInfo" && message.Content.Contains(azure["TENANT_ID"], StringComparison.Ordinal));
    }

    public void Dispose() => desk.Dispose();

    private void UseKeyFile()
    {
        desk.Environment["DRAY_STORE"] = "file";
        desk.Environment["DRAY_STORE_KEY_FILE"] = desk.File("../key");
        desk.Write("../key", "correct horse battery staple of thirty-two characters or more\n");
        File.SetUnixFileMode(desk.File("../key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}

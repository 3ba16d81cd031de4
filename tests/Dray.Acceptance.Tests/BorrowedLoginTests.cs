using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary><c>dray login</c> as whoever another tool, or the platform, has signed in.</summary>
public sealed class BorrowedLoginTests : IDisposable
{
    // What Azure.Identity asks PowerShell for, answered as Az.Accounts 5 would: a script that does not convert the SecureString gets its type's name.
    private const string PowerShell = """
        #!/bin/bash
        script=$(echo "${@: -1}" | base64 -d | iconv -f UTF-16LE -t UTF-8)
        case $script in *"Get-AzAccessToken"*) ;; *) echo "unexpected script" >&2; exit 1 ;; esac
        case $script in *"https://storage.azure.com"*) ;; *) echo "unexpected resource" >&2; exit 1 ;; esac
        token=System.Security.SecureString
        case $script in *"SecureStringToBSTR"*) token=$(curl -sS "https://login.microsoftonline.com/$DRAY_EMULATOR_TENANT_ID/oauth2/v2.0/token" \
          --data-urlencode grant_type=client_credentials --data-urlencode scope=https://storage.azure.com/.default \
          --data-urlencode "client_id=$DRAY_EMULATOR_CLIENT_ID" --data-urlencode "client_secret=$DRAY_EMULATOR_CLIENT_SECRET" | sed 's/.*"access_token":"\([^"]*\)".*/\1/') ;; esac
        ticks=$(( ($(date +%s) + 3600) * 10000000 + 621355968000000000 ))
        echo "<Object Type=\"System.Management.Automation.PSCustomObject\"><Property Name=\"Token\" Type=\"System.String\">$token</Property><Property Name=\"ExpiresOn\" Type=\"System.Int64\">$ticks</Property></Object>"
        """;

    private readonly LocalAzure azure;
    private readonly Desk desk;

    public BorrowedLoginTests(LocalAzure azure)
    {
        this.azure = azure;
        desk = new Desk(azure, signedIn: false);
        desk.Environment["DRAY_STORE"] = "file";
        desk.Environment["DRAY_STORE_KEY_FILE"] = desk.File("../key");
        desk.Write("../key", new string('k', 64));
        File.SetUnixFileMode(desk.File("../key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact(DisplayName = "az login --service-principal …; dray login --login-type AzCLI; dray make …")]
    public async Task As_the_azure_cli()
    {
        Component.Require("az", "install azure-cli", "az");
        var az = await desk.RunAsync(
            "az", "login", "--service-principal", "-u", azure["CLIENT_ID"], "-p", azure["CLIENT_SECRET"], "-t", azure["TENANT_ID"], "--allow-no-subscriptions");
        Assert.True(az.ExitCode == 0, az.ToString());

        var login = await desk.DrayWorksAsync("login", "--login-type", "AzCLI");

        Assert.Contains("INFO: Login with AzCliCreds succeeded\n", login.Output, StringComparison.Ordinal);
        await desk.MakeContainerAsync();
        Assert.Contains("Authorized using azcli", (await desk.DrayWorksAsync("login", "status", "--method")).Output, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "dray login --login-type pscred; dray make …")]
    public async Task As_azure_powershell_whose_token_is_a_secure_string()
    {
        Component.Require("curl", "install curl", "curl");
        desk.Write("../bin/pwsh", PowerShell);
        File.SetUnixFileMode(desk.File("../bin/pwsh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        desk.Environment["PATH"] = $"{desk.File("../bin")}:{desk.Environment["PATH"]}";

        var login = await desk.DrayWorksAsync("login", "--login-type=pscred");

        Assert.Contains("INFO: Login with Powershell context succeeded\n", login.Output, StringComparison.Ordinal);
        await desk.MakeContainerAsync();
    }

    [Fact(DisplayName = "dray login --login-type azcli, signed in nowhere")]
    public async Task A_tool_that_nobody_signed_in_names_its_own_command()
    {
        Component.Require("az", "install azure-cli", "az");
        (await desk.DrayAsync("login", "--login-type", "azcli")).Complains("az login");
    }

    [Fact(DisplayName = "dray login --login-type workload, without the platform's variables")]
    public async Task Workload_identity_names_every_missing_variable() =>
        (await desk.DrayAsync("login", "--login-type", "workload")).Complains("AZURE_CLIENT_ID", "AZURE_TENANT_ID", "AZURE_FEDERATED_TOKEN_FILE");

    public void Dispose() => desk.Dispose();
}

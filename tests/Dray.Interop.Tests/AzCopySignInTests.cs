using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary>Real AzCopy, at Azure's real names, with nothing but the emulator behind them.</summary>
public sealed class AzCopySignInTests
{
    private const string Login = "login --service-principal --application-id $DRAY_EMULATOR_CLIENT_ID --tenant-id $DRAY_EMULATOR_TENANT_ID";

    [Fact]
    public async Task A_service_principal_signs_in_by_secret()
    {
        var result = await RunAsync($"AZCOPY_SPA_CLIENT_SECRET=$DRAY_EMULATOR_CLIENT_SECRET \"$AZCOPY\" {Login}");

        Assert.True(result.ExitCode == 0 && result.Output.Contains("SPN Auth via secret succeeded", StringComparison.Ordinal), result.ToString());
    }

    [Fact]
    public async Task A_service_principal_signs_in_by_certificate()
    {
        var result = await RunAsync($"\"$AZCOPY\" {Login} --certificate-path \"$DRAY_EMULATOR_CERT_PEM\"");

        Assert.True(result.ExitCode == 0 && result.Output.Contains("SPN Auth via cert succeeded", StringComparison.Ordinal), result.ToString());
    }

    /// <summary>The user is a second shell, which finds the code in AzCopy's output and fills in the page.</summary>
    [Fact]
    public async Task A_user_signs_in_by_device_code()
    {
        var result = await RunAsync("""
            "$AZCOPY" login --tenant-id $DRAY_EMULATOR_TENANT_ID > out & azcopy=$!
            while ! grep -q 'enter the code' out; do sleep 0.1; done
            code=$(sed -n 's/.*enter the code \([A-Z0-9]*\).*/\1/p' out)
            curl -s https://login.microsoftonline.com/common/oauth2/deviceauth \
              -d user_code=$code -d username=$DRAY_EMULATOR_USER -d password=$DRAY_EMULATOR_PASSWORD > page
            wait $azcopy; exit=$?
            cat out page; exit $exit
            """);

        Assert.True(result.ExitCode == 0 && result.Output.Contains("Login succeeded", StringComparison.Ordinal), result.ToString());
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_with_the_code_that_people_look_up()
    {
        var result = await RunAsync($"AZCOPY_SPA_CLIENT_SECRET=wrong \"$AZCOPY\" {Login}");

        Assert.True(result.ExitCode == 1 && result.Output.Contains("AADSTS7000215", StringComparison.Ordinal), result.ToString());
    }

    private static async Task<ChildResult> RunAsync(string script)
    {
        using var home = new TemporaryDirectory();
        return await new ChildProcess(Repository.Emulator, "run", "--", "sh", "-c", script)
        {
            WorkingDirectory = home.Path,
            Environment = new Dictionary<string, string?>
            {
                ["AZCOPY"] = Repository.AzCopy,
                ["HOME"] = home.Path,
                ["AZCOPY_LOG_LOCATION"] = home.Path,
                ["AZCOPY_JOB_PLAN_LOCATION"] = home.Path,
            },
        }.RunAsync();
    }
}

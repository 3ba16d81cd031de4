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

using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary><c>AZCOPY_AUTO_LOGIN_TYPE</c> of AzCopy and Dray, on a machine that the emulator pretends to be.</summary>
public sealed class AutoLoginTests
{
    private const string Container = "https://contoso.blob.core.windows.net/photos";

    private const string Script = $"""
        set -e
        echo hello > hello.txt
        "$PROGRAM" make {Container}
        "$PROGRAM" copy hello.txt {Container}/hello.txt
        "$PROGRAM" list {Container}
        curl -s $DRAY_EMULATOR_CONTROL_URL/requests
        """;

    /// <remarks>Without AzCopy at IMDS, whose address it does not let anyone change, and at Service Fabric, whose certificate it does not pin.</remarks>
    [Theory]
    [InlineData("azcopy", "app-service")]
    [InlineData("azcopy", "arc")]
    [InlineData("azcopy", "cloud-shell")]
    [InlineData("azcopy", "azure-ml")]
    [InlineData("dray", "app-service")]
    [InlineData("dray", "imds")]
    [InlineData("dray", "arc")]
    [InlineData("dray", "cloud-shell")]
    [InlineData("dray", "azure-ml")]
    public async Task MSI_is_the_machines_identity(string program, string host)
    {
        if (host == "arc" && !Environment.IsPrivilegedProcess)
        {
            Component.Missing("arc-folder", "run as root, for clients accept Arc's key file under /var/opt/azcmagent only");
        }

        var output = await RunAsync(program, "MSI", "--managed-identity", host);

        Assert.Contains($"\"operation\":\"{host}\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("azcopy")]
    [InlineData("dray")]
    public async Task WORKLOAD_exchanges_the_token_file(string program)
    {
        var output = await RunAsync(program, "WORKLOAD", "--workload-identity");

        Assert.Contains("\"client_assertion\":\"REDACTED\"", output, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string program, string type, params string[] options)
    {
        using var home = new TemporaryDirectory();
        var result = await new ChildProcess(Repository.Emulator, ["run", .. options, "--", "sh", "-c", Script])
        {
            WorkingDirectory = home.Path,
            Environment = new Dictionary<string, string?>
            {
                ["PROGRAM"] = program == "dray" ? Component.Require("dray", "run 'dotnet build src/Dray.Cli'", Repository.Dray) : Repository.AzCopy,
                ["HOME"] = home.Path,
                ["AZCOPY_AUTO_LOGIN_TYPE"] = type,
                ["AZCOPY_LOG_LOCATION"] = home.Path,
                ["AZCOPY_JOB_PLAN_LOCATION"] = home.Path,
            },
            Limit = TimeSpan.FromMinutes(1),
        }.RunAsync();

        Assert.True(result.ExitCode == 0 && result.Output.Contains("hello.txt; Content Length: 6.00 B", StringComparison.Ordinal), result.ToString());
        return result.Output;
    }
}

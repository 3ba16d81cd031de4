using Azure.Core;
using Dray.Identity.Clouds;
using Dray.Identity.SignIn;
using Dray.TestKit;
using Dray.Wire.Failures;

namespace Dray.Identity.Tests.SignIn;

public sealed class AzureCliSignInTests
{
    private const string ChildVariable = "DRAY_TEST_AZ";

    [Fact]
    public async Task An_az_that_nobody_signed_in_says_what_to_type()
    {
        Component.Require("az", "install azure-cli", "az");
        using var home = new TemporaryDirectory();
        var result = await new ChildProcess(
            Environment.ProcessPath!, "-noColor", "-explicit", "only", "-method", $"{typeof(AzureCliSignInTests).FullName}.{nameof(Ask)}")
        {
            Environment = new Dictionary<string, string?> { [ChildVariable] = "1", ["AZURE_CONFIG_DIR"] = home.Path },
        }.RunAsync();
        Assert.True(result.ExitCode == 0, result.ToString());
    }

    [Fact(Explicit = true)]
    public async Task Ask()
    {
        if (Environment.GetEnvironmentVariable(ChildVariable) is null)
        {
            Assert.Skip("runs as a child of the test above");
        }

        var signIn = SignInCatalog.Create(new SignInRequest.AzureCli(), new SignInServices());
        var failure = (await Assert.ThrowsAsync<DrayException>(
            () => signIn.Credential.GetTokenAsync(new TokenRequestContext([AzureCloud.StorageScope]), Identities.Stop).AsTask())).Failure;
        Assert.Equal(FailureKind.NotSignedIn, failure.Kind);
        Assert.True(failure.Message.Contains("az login", StringComparison.Ordinal) && failure.Remedy!.Contains("az login", StringComparison.Ordinal), failure.ToString());
    }
}

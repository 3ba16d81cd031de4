using System.Buffers.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;
using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary>Azure.Identity for .NET. It reads this process's variables, so the process is started again as the emulator's command.</summary>
public sealed class DotNetIdentityTests
{
    private const string System = "e50a1438-6f7c-429b-815d-a3427fb0de65";
    private const string User = "072c365a-819e-44bd-a37f-c564912df087";

    /// <remarks>At App Service of 2017 it finds user-assigned identities only: it takes it for Azure Machine Learning.</remarks>
    [Theory]
    [InlineData("app-service", $"{System} {User}")]
    [InlineData("app-service-2017", User)]
    [InlineData("imds", $"{System} {User}")]
    [InlineData("arc", System)]
    [InlineData("cloud-shell", System)]
    [InlineData("service-fabric", System)]
    [InlineData("azure-ml", $"{System} {User}")]
    public async Task It_signs_in_with_managed_identity(string host, string identities)
    {
        if (host == "arc" && !Environment.IsPrivilegedProcess)
        {
            Component.Missing("arc-folder", "run as root, for clients accept Arc's key file under /var/opt/azcmagent only");
        }

        await AgainAsync(nameof(Managed), identities, "--managed-identity", host);
    }

    [Fact]
    public Task It_signs_in_with_workload_identity() => AgainAsync(nameof(Workload), string.Empty, "--workload-identity");

    [Fact(Explicit = true)]
    public async Task Managed()
    {
        foreach (var client in Environment.GetEnvironmentVariable("EXPECTED")!.Split(' '))
        {
            var id = client == System ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(client);
            var token = await TokenAsync(new ManagedIdentityCredential(id));
            var claims = JsonNode.Parse(Base64Url.DecodeFromChars(token.Token.Split('.')[1]))!;
            Assert.Equal(client, (string)claims["appid"]!);
            Assert.InRange(token.ExpiresOn.ToUnixTimeSeconds() - (long)claims["exp"]!, -5, 5);
        }

        var nobody = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId("00000000-0000-4000-8000-000000000000"));
        await Assert.ThrowsAnyAsync<AuthenticationFailedException>(async () => await TokenAsync(nobody));
    }

    [Fact(Explicit = true)]
    public async Task Workload() => Assert.NotEmpty((await TokenAsync(new WorkloadIdentityCredential())).Token);

    private static ValueTask<AccessToken> TokenAsync(TokenCredential credential) =>
        credential.GetTokenAsync(new TokenRequestContext(["https://storage.azure.com/.default"]), TestContext.Current.CancellationToken);

    private static async Task AgainAsync(string test, string expected, params string[] options)
    {
        var self = Path.Combine(AppContext.BaseDirectory, "Dray.Interop.Tests");
        var result = await new ChildProcess(
            Repository.Emulator, ["run", .. options, "--", self, "-noColor", "-explicit", "only", "-method", $"{typeof(DotNetIdentityTests).FullName}.{test}"])
        {
            Environment = new Dictionary<string, string?> { ["EXPECTED"] = expected },
            Limit = TimeSpan.FromMinutes(1),
        }.RunAsync();

        Assert.True(result.ExitCode == 0 && result.Output.Contains("Total: 1, Errors: 0, Failed: 0", StringComparison.Ordinal), result.ToString());
    }
}

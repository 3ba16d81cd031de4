using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary>Azure's credential classes exchange the token file of a pod, unchanged.</summary>
public sealed class WorkloadIdentityTests
{
    // The class came with 1.14; before, ManagedIdentityCredential did it.
    private const string Python = """
        import azure.identity as i
        for name in ("WorkloadIdentityCredential", "ManagedIdentityCredential", "DefaultAzureCredential"):
            if name != "ManagedIdentityCredential" or not hasattr(i, "WorkloadIdentityCredential"):
                if hasattr(i, name): print(len(getattr(i, name)().get_token("https://storage.azure.com/.default").token) > 500)
        """;

    private const string JavaScript = """
        const { DefaultAzureCredential, WorkloadIdentityCredential } = require("@azure/identity");
        (async () => {
          for (const credential of [new WorkloadIdentityCredential(), new DefaultAzureCredential()])
            console.log((await credential.getToken("https://storage.azure.com/.default")).token.length > 500 ? "True" : "False");
        })();
        """;

    [Fact]
    public async Task Python_signs_in() => Expect(await AzureSdk.PythonAsync("azure.identity", Python, "--workload-identity"));

    [Fact]
    public async Task JavaScript_signs_in() => Expect(await AzureSdk.JavaScriptAsync(JavaScript, [], "--workload-identity"));

    private static void Expect(ChildResult result) =>
        Assert.True(result.ExitCode == 0 && result.Output.ReplaceLineEndings(" ").Trim() == "True True", result.ToString());
}

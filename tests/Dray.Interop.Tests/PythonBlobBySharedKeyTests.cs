using Dray.Emulator.Tests.Storage;
using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary>azure-storage-blob for Python against the emulated Blob service: it signs with the account key as Microsoft's own code does.</summary>
public sealed class PythonBlobBySharedKeyTests
{
    [Fact]
    public async Task python_azure_storage_blob_finds_everything_as_in_azure()
    {
        // Debian's python3-azure is for Debian's own interpreter, whatever else is on the path.
        var python = Component.Require("python3-azure", "install Debian's python3-azure", "/usr/bin/python3");
        var probe = await new ChildProcess(python, "-c", "import azure.storage.blob").RunAsync();
        if (probe.ExitCode != 0)
        {
            Component.Missing("python3-azure", "install Debian's python3-azure");
        }

        await using var host = await BlobHost.StartAsync();
        var script = Path.Combine(Repository.Root, "tests/Dray.Interop.Tests/python-blob-by-shared-key.py");
        var result = await new ChildProcess(python, script, host.AccountUrl, FakeDirectory.AccountName, host.Directory.Account.Keys[0])
        {
            Environment = new Dictionary<string, string?> { ["NO_PROXY"] = "127.0.0.1", ["no_proxy"] = "127.0.0.1" },
        }.RunAsync();
        Assert.True(result.ExitCode == 0, result.ToString());
    }
}

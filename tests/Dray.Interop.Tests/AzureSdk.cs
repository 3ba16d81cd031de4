using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary>Azure's own packages for Python and JavaScript, run on a machine that the emulator pretends to be.</summary>
internal static class AzureSdk
{
    public static async Task<ChildResult> PythonAsync(string module, string script, params string[] options)
    {
        // Debian's packages are for Debian's own interpreter, whatever else is on the path.
        var python = Component.Require("python3-azure", "apt-get install python3-azure", "/usr/bin/python3");
        if ((await new ChildProcess(python, "-c", $"import {module}").RunAsync()).ExitCode != 0)
        {
            Component.Missing("python3-azure", "apt-get install python3-azure");
        }

        return await RunAsync(options, [], python, "-W", "ignore", "-c", script);
    }

    public static Task<ChildResult> JavaScriptAsync(string script, Dictionary<string, string?> environment, params string[] options)
    {
        var node = Component.Require("node", "install Node.js", "node");
        Component.Require("@azure/identity", "run 'npm ci' in tests/", Path.Combine(Repository.Root, "tests/node_modules/@azure/identity/package.json"));
        return RunAsync(options, environment, node, "-e", script);
    }

    private static Task<ChildResult> RunAsync(string[] options, Dictionary<string, string?> environment, params string[] command) =>
        new ChildProcess(Repository.Emulator, ["run", .. options, "--", .. command])
        {
            Environment = new Dictionary<string, string?>(environment)
            {
                // whatever account the machine running the tests has must not answer instead
                ["AZURE_CLIENT_ID"] = null,
                ["AZURE_CLIENT_SECRET"] = null,
                ["AZURE_TENANT_ID"] = null,
            },
            WorkingDirectory = Path.Combine(Repository.Root, "tests"),
            Limit = TimeSpan.FromMinutes(1),
        }.RunAsync();
}

using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary>Azure's own credential classes for Python and JavaScript get tokens from the emulator, unchanged.</summary>
public sealed class AzureIdentityTests
{
    private const string Python = """
        import os
        from azure.identity import CertificateCredential, ClientSecretCredential
        e = os.environ
        tenant, client = e["DRAY_EMULATOR_TENANT_ID"], e["DRAY_EMULATOR_CLIENT_ID"]
        for credential in (
            ClientSecretCredential(tenant, client, e["DRAY_EMULATOR_CLIENT_SECRET"]),
            CertificateCredential(tenant, client, e["DRAY_EMULATOR_CERT_PEM"]),
            CertificateCredential(tenant, client, e["DRAY_EMULATOR_CERT_PFX"], password=e["DRAY_EMULATOR_CERT_PASSWORD"]),
        ):
            print("token", len(credential.get_token("https://storage.azure.com/.default").token) > 500)
        """;

    private const string JavaScript = """
        const { ClientSecretCredential, ClientCertificateCredential } = require("@azure/identity");
        const e = process.env, tenant = e.DRAY_EMULATOR_TENANT_ID, client = e.DRAY_EMULATOR_CLIENT_ID;
        (async () => {
          for (const credential of [
            new ClientSecretCredential(tenant, client, e.DRAY_EMULATOR_CLIENT_SECRET),
            new ClientCertificateCredential(tenant, client, e.DRAY_EMULATOR_CERT_PEM),
            new ClientCertificateCredential(tenant, client, { certificatePath: e.DRAY_EMULATOR_CERT_PEM }, { sendCertificateChain: true }),
          ])
            console.log("token", (await credential.getToken("https://storage.azure.com/.default")).token.length > 500);
        })();
        """;

    [Fact]
    public async Task Python_signs_in_by_secret_and_by_certificate()
    {
        var python = Component.Require("python3-azure", "apt-get install python3-azure", "/usr/bin/python3");
        if ((await new ChildProcess(python, "-c", "import azure.identity").RunAsync()).ExitCode != 0)
        {
            Component.Missing("python3-azure", "apt-get install python3-azure");
        }

        await GetsThreeTokensAsync(python, "-c", Python);
    }

    [Fact]
    public async Task JavaScript_signs_in_by_secret_and_by_certificate()
    {
        var node = Component.Require("node", "install Node.js", "node");
        Component.Require("@azure/identity", "run 'npm ci' in tests/", Path.Combine(Repository.Root, "tests/node_modules/@azure/identity/package.json"));

        await GetsThreeTokensAsync(node, "-e", JavaScript);
    }

    private static async Task GetsThreeTokensAsync(params string[] command)
    {
        var result = await new ChildProcess(Repository.Emulator, ["run", "--", .. command])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "tests"),
        }.RunAsync();

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal("token true token true token true", string.Join(' ', result.Output.Split()).Trim().ToLowerInvariant());
    }
}

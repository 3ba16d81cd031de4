using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary>Azure's credential classes find the identity of every kind of machine by its variables, unchanged.</summary>
public sealed class ManagedIdentityTests
{
    private const string System = "e50a1438-6f7c-429b-815d-a3427fb0de65";
    private const string User = "072c365a-819e-44bd-a37f-c564912df087";

    private const string Python = """
        import base64, json, os
        from azure.identity import DefaultAzureCredential, ManagedIdentityCredential
        def show(credential):
            token = credential.get_token("https://storage.azure.com/.default")
            part = token.token.split(".")[1]
            claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
            print(claims["appid"], abs(claims["exp"] - token.expires_on) < 5)
        show(ManagedIdentityCredential())
        show(DefaultAzureCredential())
        if USER: show(ManagedIdentityCredential(client_id=os.environ["DRAY_EMULATOR_MI_CLIENT_ID"]))
        try: show(ManagedIdentityCredential(client_id="00000000-0000-4000-8000-000000000000"))
        except Exception: print("refused")
        """;

    private const string JavaScript = """
        const { DefaultAzureCredential, ManagedIdentityCredential } = require("@azure/identity");
        const e = process.env;
        async function show(credential) {
          const token = await credential.getToken("https://storage.azure.com/.default");
          const claims = JSON.parse(Buffer.from(token.token.split(".")[1], "base64url"));
          console.log(claims.appid, Math.abs(claims.exp - token.expiresOnTimestamp / 1000) < 5 ? "True" : "False");
        }
        (async () => {
          await show(new ManagedIdentityCredential());
          await show(new DefaultAzureCredential());
          if (USER > 0) await show(new ManagedIdentityCredential({ clientId: e.DRAY_EMULATOR_MI_CLIENT_ID }));
          if (USER > 1) await show(new ManagedIdentityCredential({ objectId: e.DRAY_EMULATOR_MI_OBJECT_ID }));
          if (USER > 1) await show(new ManagedIdentityCredential({ resourceId: e.DRAY_EMULATOR_MI_RESOURCE_ID }));
          try { await show(new ManagedIdentityCredential({ clientId: "00000000-0000-4000-8000-000000000000" })); }
          catch { console.log("refused"); }
        })();
        """;

    [Theory]
    [InlineData("app-service", true)]
    [InlineData("app-service-2017", true)]
    [InlineData("imds", true)]
    [InlineData("arc", false)]
    [InlineData("cloud-shell", false)]
    [InlineData("service-fabric", false)]
    [InlineData("azure-ml", true)]
    public async Task Python_signs_in(string host, bool hasUserAssigned)
    {
        RequireArcFolder(host);
        var result = await AzureSdk.PythonAsync("azure.identity", $"USER = {hasUserAssigned}\n{Python}", "--managed-identity", host);

        Expect(result, hasUserAssigned ? 1 : 0);
    }

    /// <remarks>
    /// Without App Service of 2017: @azure/identity takes it for Azure Machine Learning and its date for a number. It has no way to pin
    /// Service Fabric's certificate, so that one is not checked.
    /// </remarks>
    [Theory]
    [InlineData("app-service", 3)]
    [InlineData("imds", 3)]
    [InlineData("arc", 0)]
    [InlineData("cloud-shell", 0)]
    [InlineData("service-fabric", 0)]
    [InlineData("azure-ml", 1)]
    public async Task JavaScript_signs_in(string host, int userAssigned)
    {
        RequireArcFolder(host);
        var environment = new Dictionary<string, string?>();
        if (host == "service-fabric")
        {
            environment["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
        }

        Expect(await AzureSdk.JavaScriptAsync($"const USER = {userAssigned};\n{JavaScript}", environment, "--managed-identity", host), userAssigned);
    }

    private static void Expect(ChildResult result, int userAssigned)
    {
        string[] expected = [$"{System} True", $"{System} True", .. Enumerable.Repeat($"{User} True", userAssigned), "refused"];

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(expected, result.Output.Trim().Split('\n'));
    }

    private static void RequireArcFolder(string host)
    {
        if (host == "arc" && !Environment.IsPrivilegedProcess)
        {
            Component.Missing("arc-folder", "run as root, for clients accept Arc's key file under /var/opt/azcmagent only");
        }
    }
}

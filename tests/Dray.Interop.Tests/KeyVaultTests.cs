namespace Dray.Interop.Tests;

/// <summary>azure-keyvault-secrets for Python follows the challenge and gets a secret at the vault's real name.</summary>
public sealed class KeyVaultTests
{
    private const string Script = """
        import os
        from azure.core.exceptions import HttpResponseError
        from azure.identity import ClientSecretCredential, ManagedIdentityCredential
        from azure.keyvault.secrets import SecretClient
        e = os.environ
        vault, name = e["DRAY_EMULATOR_VAULT_URL"], e["DRAY_EMULATOR_VAULT_SECRET"]
        machine = SecretClient(vault, ManagedIdentityCredential())
        secret = machine.get_secret(name)
        print(secret.value == e["DRAY_EMULATOR_VAULT_SECRET_VALUE"])
        print(machine.get_secret(name, secret.properties.version).id == secret.id)
        reader = ClientSecretCredential(e["DRAY_EMULATOR_TENANT_ID"], e["DRAY_EMULATOR_READER_CLIENT_ID"], e["DRAY_EMULATOR_READER_CLIENT_SECRET"])
        for client, wanted in (machine, "nothing"), (SecretClient(vault, reader), name):
            try: client.get_secret(wanted)
            except HttpResponseError as error: print(error.status_code, error.error.code)
        """;

    [Fact]
    public async Task Python_gets_a_secret_and_is_told_why_not()
    {
        var result = await AzureSdk.PythonAsync("azure.keyvault.secrets", Script, "--managed-identity", "app-service");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(["True", "True", "404 SecretNotFound", "403 Forbidden"], result.Output.Trim().Split('\n'));
    }
}

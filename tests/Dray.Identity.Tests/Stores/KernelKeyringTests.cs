using Dray.Identity.Stores;
using Dray.Identity.Stores.Linux;
using Dray.TestKit;

namespace Dray.Identity.Tests.Stores;

public sealed class KernelKeyringTests
{
    [Fact]
    public async Task A_key_is_found_again_and_goes_when_it_is_forgotten()
    {
        var holder = new KernelKeyringHolder();
        var id = KeyId.New();
        var key = await CreateOrSkipAsync(holder, id);
        try
        {
            Assert.Equal(key, await new KernelKeyringHolder().FindAsync(id, Identities.Stop));
        }
        finally
        {
            await holder.ForgetAsync(id, Identities.Stop);
        }

        Assert.Null(await holder.FindAsync(id, Identities.Stop));
    }

    [Fact]
    public async Task A_process_with_a_bare_environment_and_a_session_keyring_of_its_own_reads_it()
    {
        var keyctl = Component.Require("keyctl", "install keyutils", "keyctl");
        var holder = new KernelKeyringHolder();
        var id = KeyId.New();
        var key = await CreateOrSkipAsync(holder, id);
        try
        {
            var found = await new ChildProcess("/usr/bin/env", "-i", keyctl, "session", "-", "/bin/sh", "-c",
                $"{keyctl} print $({keyctl} search @u user {KernelKeyringHolder.Name(id)})").RunAsync();
            Assert.True(found.ExitCode == 0, found.ToString());
            Assert.Contains(Convert.ToHexStringLower(key), found.Output, StringComparison.OrdinalIgnoreCase);
            var permissions = await new ChildProcess(keyctl, "search", "@u", "user", KernelKeyringHolder.Name(id)).RunAsync();
            var described = await new ChildProcess(keyctl, "rdescribe", permissions.Output.Trim()).RunAsync();
            Assert.Contains(";3f2b0000;", described.Output, StringComparison.Ordinal);
        }
        finally
        {
            await holder.ForgetAsync(id, Identities.Stop);
        }
    }

    private static async Task<byte[]> CreateOrSkipAsync(KernelKeyringHolder holder, KeyId id)
    {
        try
        {
            return await holder.CreateAsync(id, Identities.Stop);
        }
        catch (KeyHolderException reason)
        {
            Component.Missing("kernel keyring", $"it {reason.Message}");
            throw;
        }
    }
}

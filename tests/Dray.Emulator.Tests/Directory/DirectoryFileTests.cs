using Dray.Emulator.Directory;
using Dray.Emulator.Hosting;
using Dray.TestKit;

namespace Dray.Emulator.Tests.Directory;

public sealed class DirectoryFileTests
{
    private const string Tenant = """ "id": "11111111-1111-4111-8111-111111111111", "domains": ["a.example"] """;

    private const string Id = "11111111-1111-4111-8111-111111111112";

    private static readonly DirectoryFile Reader = new(new ManualTimeProvider());

    [Theory]
    [InlineData("{", "not JSON at line 1")]
    [InlineData("{}", "$ lacks 'tenants'; add it")]
    [InlineData("""{"tenants":[]}""", "$.tenants is empty")]
    [InlineData("""{"tenant":[]}""", "unknown member 'tenant'; did you mean 'tenants'?")]
    [InlineData("""{"tenants":[{"id":"x","domains":["a"]}]}""", "$.tenants[0].id is 'x'; write a GUID")]
    [InlineData("{\"tenants\":[{" + Tenant + ",\"users\":[{\"userPrincipalName\":7}]}]}", "$.tenants[0].users[0].userPrincipalName is a number; write a string")]
    [InlineData("{\"tenants\":[{" + Tenant + "}],\"storageAccounts\":[{\"name\":\"No\"}]}", "$.storageAccounts[0].name is 'No'")]
    [InlineData("{\"tenants\":[{" + Tenant + "}],\"storageAccounts\":[{\"name\":\"one\",\"keys\":[\"?\"]}]}", "keys[0] is not base64")]
    [InlineData("{\"tenants\":[{" + Tenant + "}],\"roleAssignments\":[{\"principal\":\"bob\",\"role\":\"Owner\"}]}", "principal is 'bob', which nobody here has")]
    [InlineData("{\"tenants\":[{" + Tenant + ",\"managedIdentities\":[{\"clientId\":\"" + Id + "\"},{\"clientId\":\"" + Id + "\"}]}]}", "two system-assigned")]
    [InlineData("{\"tenants\":[{" + Tenant + ",\"managedIdentities\":[{\"clientId\":\"" + Id + "\",\"resourceId\":\"vm\"}]}]}", "resourceId is 'vm'")]
    [InlineData("{\"tenants\":[{" + Tenant + "}],\"keyVaults\":[{\"name\":\"a_b\"}]}", "$.keyVaults[0].name is 'a_b'")]
    [InlineData("{\"tenants\":[{" + Tenant + "}],\"keyVaults\":[{\"name\":\"abc\",\"secrets\":[{\"name\":\"x\",\"version\":\"1\"}]}]}", "32 hexadecimal")]
    public void A_mistake_is_told_with_file_place_and_remedy(string json, string expected)
    {
        var failure = Assert.Throws<EmulatorException>(() => Reader.Parse(json, "company.json"));

        Assert.StartsWith("--directory company.json: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_of_the_default_directory_differ_in_every_run()
    {
        var (one, other) = (Reader.Default(), Reader.Default());

        Assert.NotEqual(one.Tenants[0].Applications[0].Secrets[0].Value, other.Tenants[0].Applications[0].Secrets[0].Value);
        Assert.NotEqual(one.Accounts[0].Keys[0], other.Accounts[0].Keys[0]);
        Assert.Equal(2, one.Accounts[0].Keys.Count);
    }

    [Fact]
    public void A_role_is_assigned_to_the_object_id_of_whoever_is_named()
    {
        var directory = Reader.Default();
        var application = directory.Tenants[0].Applications[0];

        Assert.Equal("Storage Blob Data Contributor", directory.RolesOf(application.ObjectId)[0].Role);
        Assert.Empty(directory.RolesOf(directory.Tenants[0].Applications[2].ObjectId));
    }
}

using Dray.Emulator.Directory;

namespace Dray.Emulator.Tests.Storage;

/// <summary>One account, and roles that a test hands out.</summary>
internal sealed class FakeDirectory : IStorageDirectory
{
    public const string AccountName = "contoso";
    public const string TenantId = "11111111-1111-1111-1111-111111111111";

    public StorageAccount Account { get; set; } = new()
    {
        Name = AccountName,
        TenantId = TenantId,
        Keys = [Convert.ToBase64String("the first key of the account...."u8), Convert.ToBase64String("the second key of the account..."u8)],
    };

    public List<RoleAssignment> Roles { get; } = [];

    public StorageAccount? FindAccount(string name) => name == Account.Name ? Account : null;

    public IReadOnlyList<RoleAssignment> RolesOf(string principalId) => [.. Roles.Where(role => role.PrincipalId == principalId)];
}

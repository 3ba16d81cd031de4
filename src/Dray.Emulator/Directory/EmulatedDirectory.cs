namespace Dray.Emulator.Directory;

/// <summary>Who and what exists in this run. It does not change while the run lasts.</summary>
internal sealed class EmulatedDirectory(
    IReadOnlyList<Tenant> tenants,
    IReadOnlyList<StorageAccount> accounts,
    IReadOnlyList<RoleAssignment> roles,
    IReadOnlyList<Subscription> subscriptions,
    IReadOnlyList<Vault> vaults) : IStorageDirectory
{
    private readonly Dictionary<string, StorageAccount> byName = accounts.ToDictionary(account => account.Name);
    private readonly Dictionary<string, RoleAssignment[]> byPrincipal = roles
        .GroupBy(role => role.PrincipalId, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<Tenant> Tenants => tenants;

    public IReadOnlyList<StorageAccount> Accounts => accounts;

    public IReadOnlyList<Subscription> Subscriptions => subscriptions;

    public IReadOnlyList<Vault> Vaults => vaults;

    /// <summary>The tenant of that id or domain, or null.</summary>
    public Tenant? FindTenant(string segment) => tenants.FirstOrDefault(tenant => tenant.IsNamed(segment));

    public StorageAccount? FindAccount(string name) => byName.GetValueOrDefault(name);

    public Vault? FindVault(string name) => vaults.FirstOrDefault(vault => vault.Name == name);

    public IReadOnlyList<RoleAssignment> RolesOf(string principalId) => byPrincipal.GetValueOrDefault(principalId) ?? [];
}

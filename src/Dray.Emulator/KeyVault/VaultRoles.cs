using Dray.Emulator.Directory;

namespace Dray.Emulator.KeyVault;

/// <summary>Which roles may read secrets.</summary>
/// <remarks>https://learn.microsoft.com/azure/key-vault/general/rbac-guide#azure-built-in-roles-for-key-vault-data-plane-operations</remarks>
internal static class VaultRoles
{
    private static readonly string[] Readers = ["Key Vault Administrator", "Key Vault Secrets Officer", "Key Vault Secrets User"];

    public static bool MayRead(IReadOnlyList<RoleAssignment> roles, Vault vault, string secret) =>
        roles.Any(role => Readers.Contains(role.Role) && Covers(role.Scope.Trim('/'), vault.Name, secret));

    public static string Explain(AccessClaims caller, Vault vault, string secret) =>
        "Caller is not authorized to perform action on resource.\r\n"
        + "If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\n"
        + $"Caller: appid={caller.ApplicationId};oid={caller.ObjectId};iss=https://sts.windows.net/{caller.TenantId}/\r\n"
        + "Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'\r\n"
        + $"Resource: '{vault.Name}/secrets/{secret}'\r\nAssignment: (not found)\r\nVault: {vault.Name}\r\n";

    private static bool Covers(string scope, string vault, string secret) =>
        scope.Length == 0 || scope == vault || scope.Equals($"{vault}/{secret}", StringComparison.OrdinalIgnoreCase);
}

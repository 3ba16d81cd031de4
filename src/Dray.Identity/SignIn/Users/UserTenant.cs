using Dray.Wire.Failures;

namespace Dray.Identity.SignIn.Users;

/// <summary>The tenant a person signs in to.</summary>
/// <remarks>Source: https://learn.microsoft.com/entra/identity-platform/v2-protocols#endpoints</remarks>
public static class UserTenant
{
    /// <summary>Any work or school account, in its home tenant.</summary>
    public const string Any = "organizations";

    /// <summary>Whether no one tenant was named, so that the account's home tenant is meant. A guest must name the tenant.</summary>
    public static bool IsAny(string? tenantId) => tenantId?.ToLowerInvariant() is null or "" or Any or "common";

    /// <summary>Gives the tenant, <see cref="Any"/> for none.</summary>
    /// <exception cref="DrayException">It is no tenant, or that of personal accounts, which Azure Storage does not know. Kind: Usage.</exception>
    internal static string Checked(string? tenantId) => tenantId?.ToLowerInvariant() switch
    {
        null or "" => Any,
        "consumers" => throw new DrayException(new Failure(FailureKind.Usage, "The tenant 'consumers' is that of personal accounts, which Azure does not admit.")
        {
            Remedy = "Leave --tenant-id out, or name the tenant where the account is a guest.",
        }),
        _ => TenantText.Checked(tenantId),
    };
}

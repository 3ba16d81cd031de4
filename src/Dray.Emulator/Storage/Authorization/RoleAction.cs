namespace Dray.Emulator.Storage.Authorization;

/// <summary>What a role must allow for an operation.</summary>
/// <remarks>
/// Named after the data actions of https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage, of which the Reader has
/// Read, the Contributor Read and Write, and the Owner every one (tags and access lists are in no other role).
/// </remarks>
internal enum RoleAction
{
    Read,
    Write,
    OwnerOnly,
    DelegationKey,

    /// <summary>Not a data action: any signed-in principal of the tenant may do it.</summary>
    Any,
}

namespace Dray.Emulator.Directory;

/// <summary>What the emulated storage needs to know of the directory.</summary>
internal interface IStorageDirectory
{
    /// <summary>The account of that name, or null.</summary>
    StorageAccount? FindAccount(string name);

    /// <summary>All role assignments of a principal.</summary>
    IReadOnlyList<RoleAssignment> RolesOf(string principalId);
}

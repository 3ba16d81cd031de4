namespace Dray.Emulator.Directory;

/// <summary>A role given to a principal at a scope.</summary>
/// <param name="PrincipalId">Object id of the user, service principal or managed identity.</param>
/// <param name="Role">Azure's role name, for example <c>Storage Blob Data Contributor</c>.</param>
/// <param name="Scope">
/// <c>/</c> for everything, <c>/ACCOUNT</c> for a storage account, <c>/ACCOUNT/CONTAINER</c> for one container;
/// <c>/VAULT</c> for a key vault, <c>/VAULT/SECRET</c> for one secret.
/// </param>
internal sealed record RoleAssignment(string PrincipalId, string Role, string Scope);

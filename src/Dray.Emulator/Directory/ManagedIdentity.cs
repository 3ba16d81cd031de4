namespace Dray.Emulator.Directory;

/// <summary>An identity that Azure gives to a machine.</summary>
internal sealed record ManagedIdentity
{
    private const string UserAssignedType = "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";

    public required string ClientId { get; init; }

    public required string ObjectId { get; init; }

    /// <summary>
    /// The <c>xms_mirid</c> of its tokens: of a user-assigned identity its own Azure resource id, of a system-assigned one
    /// the id of the machine it belongs to.
    /// </summary>
    public required string ResourceId { get; init; }

    public bool IsUserAssigned => ResourceId.Contains(UserAssignedType, StringComparison.OrdinalIgnoreCase);
}

namespace Dray.Emulator.Directory;

/// <summary>An identity that Azure gives to a machine.</summary>
internal sealed record ManagedIdentity
{
    public required string ClientId { get; init; }

    public required string ObjectId { get; init; }

    /// <summary>Azure's resource id of a user-assigned identity; null for the system-assigned one.</summary>
    public string? ResourceId { get; init; }
}

namespace Dray.Emulator.Directory;

/// <summary>An Azure subscription; everyone with a role assignment sees it.</summary>
internal sealed record Subscription
{
    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    public required string TenantId { get; init; }

    /// <summary>Enabled, Warned, PastDue, Disabled or Deleted.</summary>
    public string State { get; init; } = "Enabled";
}

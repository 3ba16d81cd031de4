using Dray.Emulator.Directory;

namespace Dray.Emulator.Entra.Users;

/// <summary>One device that waits for its user.</summary>
internal sealed class DeviceSignIn
{
    public required string DeviceCode { get; init; }

    public required string UserCode { get; init; }

    public required string ClientId { get; init; }

    public required string Scope { get; init; }

    public required Tenant? Tenant { get; init; }

    public required DateTimeOffset Expires { get; init; }

    public DateTimeOffset? LastPoll { get; set; }

    /// <summary>Set when the user has signed in on the page.</summary>
    public SignedInUser? Who { get; set; }

    public bool IsDeclined { get; set; }
}

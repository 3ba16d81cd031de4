namespace Dray.Emulator.Directory;

/// <summary>One Microsoft Entra tenant.</summary>
internal sealed record Tenant
{
    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>The first is the default domain.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    public IReadOnlyList<Application> Applications { get; init; } = [];

    public IReadOnlyList<User> Users { get; init; } = [];

    public IReadOnlyList<ManagedIdentity> ManagedIdentities { get; init; } = [];

    public bool IsNamed(string segment) =>
        Id.Equals(segment, StringComparison.OrdinalIgnoreCase)
        || Domains.Any(domain => domain.Equals(segment, StringComparison.OrdinalIgnoreCase));

    public Application? FindApplication(string clientId) =>
        Applications.FirstOrDefault(application => application.ClientId.Equals(clientId, StringComparison.OrdinalIgnoreCase));

    public User? FindUser(string name) =>
        Users.FirstOrDefault(user => user.UserPrincipalName.Equals(name, StringComparison.OrdinalIgnoreCase));
}

namespace Dray.Emulator.Directory;

/// <summary>A person who signs in with a name and a password.</summary>
internal sealed record User
{
    /// <summary>For example <c>ada@contoso.onmicrosoft.com</c>; compared without case.</summary>
    public required string UserPrincipalName { get; init; }

    public required string Password { get; init; }

    public required string ObjectId { get; init; }

    public required string DisplayName { get; init; }

    public bool Enabled { get; init; } = true;

    public override string ToString() => UserPrincipalName;
}

namespace Dray.Emulator.Directory;

/// <summary>One key vault of the emulated directory, with its secrets.</summary>
internal sealed record Vault
{
    /// <summary>3 to 24 letters, digits and hyphens, in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>The tenant whose tokens it accepts, and which its 401 challenge names.</summary>
    public required string TenantId { get; init; }

    /// <summary>All versions of all secrets; of one name, the last is the current one.</summary>
    public required IReadOnlyList<VaultSecret> Secrets { get; init; }

    public VaultSecret? Find(string name, string? version) => Secrets.LastOrDefault(secret =>
        secret.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        && (version is null || secret.Version.Equals(version, StringComparison.OrdinalIgnoreCase)));
}

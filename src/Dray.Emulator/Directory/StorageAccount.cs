namespace Dray.Emulator.Directory;

/// <summary>One storage account of the emulated directory.</summary>
internal sealed record StorageAccount
{
    /// <summary>3 to 24 lower-case letters and digits.</summary>
    public required string Name { get; init; }

    /// <summary>The tenant whose tokens it accepts, and which its 401 challenge names.</summary>
    public required string TenantId { get; init; }

    /// <summary>The account keys, base64.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Whether a container may allow anonymous reads.</summary>
    public bool AllowPublicAccess { get; init; } = true;
}

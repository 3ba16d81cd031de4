namespace Dray.Emulator.Directory;

/// <summary>One version of a secret in a key vault.</summary>
internal sealed record VaultSecret
{
    public required string Name { get; init; }

    public required string Value { get; init; }

    /// <summary>32 hexadecimal digits.</summary>
    public required string Version { get; init; }

    public string? ContentType { get; init; }

    public bool Enabled { get; init; } = true;

    public override string ToString() => $"{Name}/{Version}";
}

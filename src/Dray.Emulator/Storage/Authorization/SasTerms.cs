namespace Dray.Emulator.Storage.Authorization;

/// <summary>What a SAS says, its stored policy filled in.</summary>
internal sealed record SasTerms
{
    public bool IsAccount { get; init; }

    public string? Start { get; init; }

    public required string Expiry { get; init; }

    public required string Permissions { get; init; }

    /// <summary>What may have been signed.</summary>
    public required IReadOnlyList<string> StringsToSign { get; init; }

    /// <summary>Base64 keys that may have signed it.</summary>
    public required IReadOnlyList<string> Keys { get; init; }
}

namespace Dray.Emulator.Storage.Engine;

/// <summary>A container's own properties as they stand.</summary>
internal sealed record ContainerState
{
    public required Stamp Modified { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    public PublicAccess PublicAccess { get; init; }

    public IReadOnlyList<AccessPolicy> Policies { get; init; } = [];
}

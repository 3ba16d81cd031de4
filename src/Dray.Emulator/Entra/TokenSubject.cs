using Dray.Emulator.Directory;

namespace Dray.Emulator.Entra;

/// <summary>Whom a token is about.</summary>
internal sealed record TokenSubject
{
    public required Tenant Tenant { get; init; }

    /// <summary>The client that asked.</summary>
    public required string ClientId { get; init; }

    /// <summary>How the client proved itself, as <c>appidacr</c> says it: 0 not at all, 1 by secret, 2 by certificate.</summary>
    public required string ClientProof { get; init; }

    public required string ObjectId { get; init; }

    /// <summary>The <c>xms_mirid</c> of a managed identity; null for everyone else.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Null for an application acting for itself.</summary>
    public User? User { get; init; }
}

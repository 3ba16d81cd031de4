namespace Dray.Emulator.Directory;

/// <summary>What an accepted access token says of its bearer. The signature, issuer and times have been checked.</summary>
internal sealed record AccessClaims
{
    /// <summary>The <c>aud</c> claim as issued, for example <c>https://storage.azure.com</c> (a trailing slash may be there).</summary>
    public required string Audience { get; init; }

    /// <summary>The <c>oid</c> claim: object id of the user, service principal or managed identity. Roles are assigned to it.</summary>
    public required string ObjectId { get; init; }

    /// <summary>The <c>tid</c> claim.</summary>
    public required string TenantId { get; init; }

    /// <summary>The <c>appid</c> claim.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>End of validity.</summary>
    public required DateTimeOffset ExpiresOn { get; init; }
}

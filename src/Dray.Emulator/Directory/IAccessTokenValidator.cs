namespace Dray.Emulator.Directory;

/// <summary>Checks access tokens that the emulated Entra issued, for the emulated services that are shown them.</summary>
internal interface IAccessTokenValidator
{
    /// <summary>Checks signature, issuer and times (by the emulator's clock).</summary>
    /// <param name="token">The compact JWT after <c>Bearer </c>.</param>
    /// <param name="problem">Why it was refused: <c>malformed</c>, <c>signature</c>, <c>issuer</c>, <c>expired</c>, <c>not yet valid</c>.</param>
    /// <returns>The claims, or null when the token is refused.</returns>
    AccessClaims? Validate(string token, out string? problem);
}

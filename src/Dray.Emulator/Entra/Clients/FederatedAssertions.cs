using Dray.Emulator.Directory;

namespace Dray.Emulator.Entra.Clients;

/// <summary>Compares a foreign issuer's token with the federated credentials of an application.</summary>
/// <remarks>
/// The signature of the run's own issuer is verified. Others' is not: their keys are on the outside network, where the
/// emulator never goes.
/// Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation
/// </remarks>
internal static class FederatedAssertions
{
    public static void Check(CompactToken token, Application application, string issuer, FederatedIssuer federation)
    {
        if (FederatedIssuer.Is(issuer) && !federation.Signed(token))
        {
            throw AadException.InvalidClient(50027, $"Invalid JWT token: the external token from the issuer '{issuer}' failed signature verification.");
        }

        var sameIssuer = application.FederatedCredentials.Where(credential => credential.Issuer.TrimEnd('/') == issuer.TrimEnd('/')).ToArray();
        if (sameIssuer.Length == 0)
        {
            throw Mismatch(700211, "issuer", issuer, application);
        }

        var sameSubject = sameIssuer.Where(credential => credential.Subject == token.Text("sub")).ToArray();
        if (sameSubject.Length == 0)
        {
            throw Mismatch(700213, "subject", token.Text("sub"), application);
        }

        if (!sameSubject.Any(credential => Audiences(token).Contains(credential.Audience)))
        {
            throw Mismatch(700212, "audience", string.Join(", ", Audiences(token)), application);
        }
    }

    private static AadException Mismatch(int code, string what, string? value, Application application) => AadException.InvalidClient(
        code, $"No federated credential of the application '{application.ClientId}' has the assertion's {what} '{value}'.");

    // One audience may be written without an array (RFC 7519 §4.1.3).
    private static IReadOnlyList<string> Audiences(CompactToken token) =>
        token.Text("aud") is { } one ? [one]
        : token.Claims.TryGetProperty("aud", out var list) && list.ValueKind == System.Text.Json.JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => item.ToString())]
            : [];
}

using System.Text.Json.Nodes;

namespace Dray.Emulator.Entra;

/// <summary>A foreign issuer, as a Kubernetes cluster is one: it signs the tokens that workload identity exchanges.</summary>
/// <remarks>https://learn.microsoft.com/entra/workload-id/workload-identity-federation; the key is made when it is first needed.</remarks>
internal sealed class FederatedIssuer(TimeProvider clock) : IDisposable
{
    /// <summary>A name that no network has (RFC 6761 §6.4).</summary>
    public const string Issuer = "https://issuer.dray-emulator.invalid/";

    // Kubernetes writes a new file before the old token ends; here one lasts for a run.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly Lazy<SigningKey> key = new(() => new SigningKey());

    public string Issue(string subject, string audience)
    {
        var now = clock.GetUtcNow();
        return key.Value.Sign(new JsonObject
        {
            ["aud"] = new JsonArray(audience),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["iss"] = Issuer,
            ["jti"] = Guid.NewGuid().ToString(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["sub"] = subject,
        });
    }

    public static bool Is(string issuer) => issuer.TrimEnd('/') == Issuer.TrimEnd('/');

    public bool Signed(CompactToken token) => token.HeaderText("alg") == "RS256" && key.Value.Verify(token.Content, token.Signature);

    public void Dispose()
    {
        if (key.IsValueCreated)
        {
            key.Value.Dispose();
        }
    }
}

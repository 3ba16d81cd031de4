using Azure.Core;

namespace Dray.Identity.SignIn;

/// <summary>A credential made anew when what it was made from has changed: a rotated secret or certificate file.</summary>
/// <param name="read">Reads the material, or its stamp; called for every token.</param>
/// <param name="make">Makes the credential from it.</param>
internal sealed class ReloadingCredential<TMaterial>(Func<TMaterial> read, Func<TMaterial, TokenCredential> make) : TokenCredential
    where TMaterial : IEquatable<TMaterial>
{
    private readonly Lock gate = new(); // guards material and current
    private TMaterial? material;
    private TokenCredential? current;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Current().GetToken(requestContext, cancellationToken);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Current().GetTokenAsync(requestContext, cancellationToken);

    private TokenCredential Current()
    {
        lock (gate)
        {
            var now = read();
            if (current is null || !now.Equals(material))
            {
                current = make(now);
                material = now;
            }

            return current;
        }
    }
}

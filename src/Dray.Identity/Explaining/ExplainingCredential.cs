using Azure.Core;
using Azure.Identity;
using Dray.Identity.SignIn;
using Dray.Wire.Failures;
using Microsoft.Identity.Client;

namespace Dray.Identity.Explaining;

/// <summary>Wraps a credential so that what it throws is a <see cref="DrayException"/> that a person can act on.</summary>
/// <param name="inner">Gives the tokens.</param>
/// <param name="description">Named in the failure.</param>
/// <param name="services">The clock, and the network as failures name it.</param>
internal sealed class ExplainingCredential(TokenCredential inner, SignInDescription description, SignInServices services) : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return inner.GetToken(Continuous(requestContext), cancellationToken);
        }
        catch (Exception reason) when (IsExplained(reason))
        {
            throw Explain(reason);
        }
    }

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.GetTokenAsync(Continuous(requestContext), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception reason) when (IsExplained(reason))
        {
            throw Explain(reason);
        }
    }

    // Continuous access evaluation for every token, as AzCopy asks: a revoked one is then refused at once, and lives longer otherwise.
    private static TokenRequestContext Continuous(TokenRequestContext context) => context.IsCaeEnabled ? context : new TokenRequestContext(
        context.Scopes, context.ParentRequestId, context.Claims, context.TenantId, isCaeEnabled: true);

    private static bool IsExplained(Exception reason) => reason is AuthenticationFailedException or HttpRequestException or Azure.RequestFailedException or MsalException;

    private DrayException Explain(Exception reason) => new(SignInFailures.Explain(reason, description, services), reason);
}

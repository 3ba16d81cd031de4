using System.Diagnostics.CodeAnalysis;
using Azure.Core;
using Dray.Wire.Failures;
using Microsoft.Identity.Client;

namespace Dray.Identity.SignIn.Users;

/// <summary>Gives a person's tokens: by their refresh token, else by asking them, where that is allowed.</summary>
/// <param name="request">Who, where, through which application.</param>
/// <param name="services">Clock and transport.</param>
/// <param name="ask">Asks the person.</param>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore whose wait handle is never taken holds nothing to free.")]
internal sealed class UserCredential(SignInRequest.OfUser request, SignInServices services, UserCredential.Ask ask) : TokenCredential
{
    private readonly SemaphoreSlim single = new(1, 1); // guards the cache, and asks a person once
    private readonly UserCache cache = new(request.Account?.Cache);
    private readonly string tenant = UserTenant.Checked(request.TenantId);
    private readonly string application = TenantText.CheckedApplication(request.ApplicationId);
    private IPublicClientApplication? client;

    /// <summary>Asks a person to sign in.</summary>
    public delegate Task<AuthenticationResult> Ask(IPublicClientApplication client, string[] scopes, string? claims, CancellationToken cancellation);

    public UserAccount? User { get; private set; } = request.Account;

    public void Adopt(UserAccount? saved)
    {
        cache.Text = saved?.Cache;
        User = saved;
    }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        GetTokenAsync(requestContext, cancellationToken).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        await single.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var result = await SilentAsync(requestContext, cancellationToken).ConfigureAwait(false)
                ?? await AskAsync(requestContext, cancellationToken).ConfigureAwait(false);
            User = new UserAccount(result.Account.Username, result.TenantId, result.Account.HomeAccountId.Identifier, cache.Text!);
            return new AccessToken(result.AccessToken, result.ExpiresOn);
        }
        finally
        {
            single.Release();
        }
    }

    /// <summary>Null when there is no one whose refresh token could be used, or it is not enough and the person may be asked.</summary>
    private async Task<AuthenticationResult?> SilentAsync(TokenRequestContext context, CancellationToken cancellation)
    {
        client ??= Create();
        var accounts = await client.GetAccountsAsync().ConfigureAwait(false);
        var account = accounts.FirstOrDefault(one => one.HomeAccountId.Identifier == User?.HomeAccountId) ?? accounts.FirstOrDefault();
        if (account is null)
        {
            return null;
        }

        var silent = client.AcquireTokenSilent(context.Scopes, account);
        silent = context.Claims is null ? silent : silent.WithClaims(context.Claims);
        silent = context.TenantId is null ? silent : silent.WithTenantId(TenantText.Checked(context.TenantId));
        try
        {
            return await silent.ExecuteAsync(cancellation).ConfigureAwait(false);
        }
        catch (MsalUiRequiredException) when (request.MayAsk)
        {
            return null;
        }
    }

    private async Task<AuthenticationResult> AskAsync(TokenRequestContext context, CancellationToken cancellation)
    {
        if (!request.MayAsk)
        {
            throw new DrayException(new Failure(FailureKind.NotSignedIn, $"The sign-in of '{request.UserName ?? "the user"}' has ended.") { Remedy = "Sign in again: dray login." });
        }

        try
        {
            return await ask(client!, context.Scopes, context.Claims, cancellation).ConfigureAwait(false);
        }
        catch (MsalClientException reason) when (reason.ErrorCode == MsalError.CodeExpired)
        {
            throw new DrayException(new Failure(FailureKind.TimedOut, "The code was not entered in time.") { Remedy = "Start again: dray login." }, reason);
        }
    }

    // Either the table vouches for the host or the user named it: in no case does another cloud need to hear of it.
    private IPublicClientApplication Create()
    {
        var made = PublicClientApplicationBuilder.Create(application)
            .WithAuthority(new Uri(request.Authority.Url, tenant).ToString(), validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithClientCapabilities(["CP1"])
            .WithDefaultRedirectUri()
            .WithHttpClientFactory(new MsalTransport(new SlowDownHandler(services.Transport ?? SignInTransport.Shared, services.Clock)))
            .Build();
        cache.Attach(made.UserTokenCache);
        return made;
    }
}

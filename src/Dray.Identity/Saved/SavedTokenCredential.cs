using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Azure.Core;
using Dray.Identity.Explaining;
using Dray.Identity.SignIn;
using Dray.Identity.SignIn.Users;
using Dray.Identity.Stores.Files;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Identity.Saved;

/// <summary>Gives the tokens of a profile: from memory, else from the store, else new ones under the lock of the store.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore whose wait handle is never taken holds nothing to free.")]
internal sealed class SavedTokenCredential(SavedSignIns saved, string profile, SignInServices services) : TokenCredential
{
    private readonly ConcurrentDictionary<string, SavedToken> memory = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim single = new(1, 1); // one refresh at a time within the process
    private (string Id, ISignIn SignIn)? current; // guarded by single

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        GetTokenAsync(requestContext, cancellationToken).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var key = Key(requestContext);
        if (requestContext.Claims is null && memory.TryGetValue(key, out var kept) && IsFresh(kept))
        {
            return Given(kept);
        }

        await single.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var token = await FromStoreAsync(requestContext, key, cancellationToken).ConfigureAwait(false)
                ?? await RefreshAsync(requestContext, key, cancellationToken).ConfigureAwait(false);
            memory[key] = token;
            return Given(token);
        }
        finally
        {
            single.Release();
        }
    }

    private async Task<SavedToken?> FromStoreAsync(TokenRequestContext context, string key, CancellationToken cancellation)
    {
        if (context.Claims is not null)
        {
            return null; // a claims challenge says that the kept token was refused
        }

        return memory.TryGetValue(key, out var kept) && IsFresh(kept) ? kept
            : await saved.PeekTokenAsync(profile, key, cancellation).ConfigureAwait(false) is { } warm && IsFresh(warm) ? warm
            : Fresh(await SignInAsync(cancellation).ConfigureAwait(false), key);
    }

    private async Task<SavedToken> RefreshAsync(TokenRequestContext context, string key, CancellationToken cancellation)
    {
        using var held = await TryLockAsync(cancellation).ConfigureAwait(false);
        var signIn = await SignInAsync(cancellation).ConfigureAwait(false);
        if (context.Claims is null && Fresh(signIn, key) is { } other)
        {
            return other; // another process refreshed while this one waited
        }

        try
        {
            var (token, user) = await AskAsync(signIn, context, cancellation).ConfigureAwait(false);
            await TrySaveAsync(held, () => saved.AddTokenAsync(signIn, key, token, user, cancellation), "The new token is used, but not saved.").ConfigureAwait(false);
            return token;
        }
        catch (DrayException reason) when (reason.Failure.IsTransient && context.Claims is null && StillGood(signIn, key) is not null)
        {
            services.Warn($"{reason.Failure.Message} The saved token is used, which ends soon.");
            return StillGood(signIn, key)!;
        }
        catch (DrayException reason) when (signIn.UserName is not null && reason.Failure.Kind == FailureKind.NotSignedIn)
        {
            if (EntraError.EndsSignIn(reason.Failure.ServiceCode))
            {
                await TrySaveAsync(held, () => saved.EndAsync(signIn, cancellation), "The ended sign-in could not be forgotten.").ConfigureAwait(false);
            }

            throw new DrayException(reason.Failure with { Remedy = $"Sign in again: {Command(signIn)}." }, reason);
        }
    }

    // Kept in a method of its own: the types behind it load Azure.Identity and MSAL, and a warm start must not.
    private async Task<(SavedToken Token, UserAccount? User)> AskAsync(SavedSignIn signIn, TokenRequestContext context, CancellationToken cancellation)
    {
        if (current?.Id != signIn.Id)
        {
            current = (signIn.Id, SignInCatalog.Create(signIn.ToRequest(), services));
        }

        var person = current.Value.SignIn as IUserSignIn;
        person?.Adopt(signIn.User); // another process may have had the refresh token replaced
        var token = await current.Value.SignIn.Credential.GetTokenAsync(context, cancellation).ConfigureAwait(false);
        return (new SavedToken { Token = new Secret(token.Token), ExpiresOn = token.ExpiresOn }, person?.User);
    }

    private async Task<SavedSignIn> SignInAsync(CancellationToken cancellation) =>
        await saved.FindAsync(profile, cancellation).ConfigureAwait(false) ?? throw new DrayException(new Failure(
            FailureKind.NotSignedIn, profile == SavedSignIn.DefaultProfile ? "Nobody is signed in." : $"Nobody is signed in under the profile '{profile}'.")
        {
            Remedy = profile == SavedSignIn.DefaultProfile ? "Sign in: dray login." : $"Sign in: dray login --profile {profile}.",
        });

    private static string Command(SavedSignIn signIn) => "dray login"
        + (signIn.Profile == SavedSignIn.DefaultProfile ? "" : $" --profile {signIn.Profile}")
        + (UserTenant.IsAny(signIn.TenantId) ? "" : $" --tenant-id {signIn.TenantId}");

    // A home that cannot be written still lets a saved sign-in be used; only the token is not kept.
    private async Task<StoreLock?> TryLockAsync(CancellationToken cancellation)
    {
        try
        {
            return await saved.LockAsync(cancellation).ConfigureAwait(false);
        }
        catch (DrayException reason) when (reason.Failure.Kind is FailureKind.Local or FailureKind.TimedOut)
        {
            services.Warn($"{reason.Failure.Message} The token is refreshed without the lock.");
            return null;
        }
    }

    private async Task TrySaveAsync(StoreLock? held, Func<Task> save, string otherwise)
    {
        if (held is null)
        {
            return;
        }

        try
        {
            await save().ConfigureAwait(false);
        }
        catch (DrayException reason) when (reason.Failure.Kind == FailureKind.Local)
        {
            services.Warn($"{reason.Failure.Message} {otherwise}");
        }
    }

    private SavedToken? Fresh(SavedSignIn signIn, string key) => signIn.Tokens.TryGetValue(key, out var token) && IsFresh(token) ? token : null;

    private SavedToken? StillGood(SavedSignIn signIn, string key) =>
        signIn.Tokens.TryGetValue(key, out var token) && token.ExpiresOn > services.Clock.GetUtcNow() + TimeSpan.FromSeconds(30) ? token : null;

    private bool IsFresh(SavedToken token) => token.IsFresh(services.Clock.GetUtcNow());

    private static AccessToken Given(SavedToken token) => new(token.Token.Reveal(), token.ExpiresOn);

    private static string Key(TokenRequestContext context) =>
        string.Join(' ', context.Scopes.Order(StringComparer.Ordinal)) + (context.TenantId is null ? "" : $" in {context.TenantId}");
}

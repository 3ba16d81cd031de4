using System.Text.Json;
using Azure.Core;
using Dray.Identity.SignIn;
using Dray.Identity.SignIn.Users;
using Dray.Identity.Stores;
using Dray.Identity.Stores.Files;
using Dray.Wire.Failures;

namespace Dray.Identity.Saved;

/// <summary>The sign-ins of this user, by profile name. Safe to use from many threads and many processes at once.</summary>
/// <remarks>
/// A store that cannot be read counts as signed out, is kept aside and is reported through <see cref="SignInServices.Warn"/>.
/// Every method may throw <see cref="DrayException"/>: kind Local when the disk or the key's holder refuses, TimedOut when another
/// process holds the store for longer than <see cref="StoreSettings.LockLimit"/>.
/// </remarks>
public sealed class SavedSignIns
{
    private readonly SignInStore store;
    private readonly SignInServices services;

    /// <param name="settings">Where, and who may keep the key.</param>
    /// <param name="services">Clock, warnings, and how to reach the sign-in host.</param>
    public SavedSignIns(StoreSettings settings, SignInServices services)
    {
        this.services = services;
        store = new SignInStore(settings, services.Clock, services.Warn, IsBody);
    }

    /// <summary>Saves a sign-in in the place of any other of the same profile.</summary>
    /// <param name="signIn">What to save.</param>
    /// <param name="provenByAnotherProcess">
    /// Asked after the sign-in was written and read back: can a new process with nothing but HOME and PATH read it? If not, the next
    /// store is tried. Null skips the question; a store that needs a person is not asked.
    /// </param>
    /// <param name="cancellation">Stops between steps; nothing half-written stays.</param>
    /// <returns>The store that holds it now.</returns>
    /// <exception cref="DrayException">No store is usable: each is named with its reason and the remedy.</exception>
    public async Task<StoreDescription> SaveAsync(
        SavedSignIn signIn, Func<SavedSignIn, StoreDescription, Task<bool>>? provenByAnotherProcess = null, CancellationToken cancellation = default)
    {
        ProfileName.Checked(signIn.Profile);
        return await store.SaveAsync(
            old => Write([.. Read(old).Where(one => one.Profile != signIn.Profile), signIn]),
            provenByAnotherProcess is null ? null : description => provenByAnotherProcess(signIn, description),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>The sign-in of a profile; null when there is none, or the store cannot be read (which is reported as a warning).</summary>
    public async Task<SavedSignIn?> FindAsync(string profile = SavedSignIn.DefaultProfile, CancellationToken cancellation = default) =>
        (await ListAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(one => one.Profile == profile);

    /// <summary>Every saved sign-in, ordered by profile.</summary>
    public async Task<IReadOnlyList<SavedSignIn>> ListAsync(CancellationToken cancellation = default) =>
        [.. Read(await store.LoadAsync(cancellation).ConfigureAwait(false)).OrderBy(static one => one.Profile, StringComparer.Ordinal)];

    /// <summary>Forgets a profile. With the last one go the file, its key and the index.</summary>
    /// <returns>Whether there was such a profile.</returns>
    public async Task<bool> ForgetAsync(string profile = SavedSignIn.DefaultProfile, CancellationToken cancellation = default)
    {
        var found = false;
        if (store.Describe() is null)
        {
            return found;
        }

        await store.UpdateAsync(
            old =>
            {
                var all = Read(old);
                found = all.Any(one => one.Profile == profile);
                List<SavedSignIn> rest = [.. all.Where(one => one.Profile != profile)];
                return rest.Count == 0 ? null : found ? Write(rest) : old;
            },
            cancellation).ConfigureAwait(false);
        return found;
    }

    /// <summary>Forgets everything: the file, its key and the index, readable or not.</summary>
    /// <returns>Whether there was anything.</returns>
    public Task<bool> ForgetAllAsync(CancellationToken cancellation = default) => store.DeleteAsync(cancellation);

    /// <summary>Where the sign-ins are saved; null when nothing is.</summary>
    public StoreDescription? Describe() => store.Describe();

    /// <summary>
    /// The half of the proof that runs in the other process: opens the store by a new handle with only what a bare environment gives,
    /// and compares.
    /// </summary>
    /// <param name="profile">The profile that was saved.</param>
    /// <param name="fingerprint">Its <see cref="SavedSignIn.Fingerprint"/>; null accepts any.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<bool> ProveReadableAsync(string profile, string? fingerprint, CancellationToken cancellation = default)
    {
        var found = await new SavedSignIns(new StoreSettings(), new SignInServices()).FindAsync(profile, cancellation).ConfigureAwait(false);
        return found is not null && (fingerprint is null || found.Fingerprint == fingerprint);
    }

    /// <summary>Gives tokens of a profile: the saved one while it is good, else a new one, which is saved.</summary>
    /// <remarks>While a saved token is good, neither Azure.Identity nor MSAL is loaded.</remarks>
    public TokenCredential CredentialFor(string profile = SavedSignIn.DefaultProfile) => new SavedTokenCredential(this, profile, services);

    /// <summary>The saved token alone, without making records of everything; null when there is any doubt.</summary>
    internal async Task<SavedToken?> PeekTokenAsync(string profile, string key, CancellationToken cancellation) =>
        await store.PeekAsync(cancellation).ConfigureAwait(false) is { } body ? WarmToken.Find(body, profile, key) : null;

    /// <summary>Waits until this process alone may refresh the tokens of this store.</summary>
    internal Task<StoreLock> LockAsync(CancellationToken cancellation) => store.LockAsync(cancellation);

    /// <summary>Adds a token, and a person's rotated refresh token, to a sign-in that is still the same. The caller holds the lock.</summary>
    internal Task AddTokenAsync(SavedSignIn signIn, string key, SavedToken token, UserAccount? user, CancellationToken cancellation) =>
        ChangeLockedAsync(signIn, one => one.WithUser(user) with { Tokens = With(one.Tokens, key, token) }, cancellation);

    /// <summary>Forgets a person's ended refresh token, and keeps who it was. The caller holds the lock.</summary>
    internal Task EndAsync(SavedSignIn signIn, CancellationToken cancellation) => ChangeLockedAsync(
        signIn, static one => one with { UserCache = null, Tokens = new Dictionary<string, SavedToken>(StringComparer.Ordinal) }, cancellation);

    private Task ChangeLockedAsync(SavedSignIn signIn, Func<SavedSignIn, SavedSignIn> change, CancellationToken cancellation) => store.UpdateLockedAsync(
        old =>
        {
            var all = Read(old);
            return all.Any(one => one.Id == signIn.Id) ? Write([.. all.Select(one => one.Id == signIn.Id ? change(one) : one)]) : old;
        },
        cancellation);

    // Tokens past their end are dropped as new ones come, so the file stays small.
    private Dictionary<string, SavedToken> With(IReadOnlyDictionary<string, SavedToken> tokens, string key, SavedToken token) =>
        new(tokens.Where(pair => pair.Key != key && pair.Value.IsFresh(services.Clock.GetUtcNow())).Append(new(key, token)), StringComparer.Ordinal);

    private static bool IsBody(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, SavedSignInsJson.Default.SavedSignInsBody) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IReadOnlyList<SavedSignIn> Read(byte[]? body) =>
        body is null ? [] : JsonSerializer.Deserialize(body, SavedSignInsJson.Default.SavedSignInsBody)!.SignIns;

    private static byte[] Write(IReadOnlyList<SavedSignIn> all) =>
        JsonSerializer.SerializeToUtf8Bytes(new SavedSignInsBody { SignIns = all }, SavedSignInsJson.Default.SavedSignInsBody);
}

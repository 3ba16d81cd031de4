using Dray.Identity.Stores.Files;
using Dray.Wire.Failures;

namespace Dray.Identity.Stores;

/// <summary>One body of bytes, kept encrypted, shared by every process of the user.</summary>
/// <param name="settings">Where, and who may keep the key.</param>
/// <param name="clock">Names what is kept aside, and paces the wait for the lock.</param>
/// <param name="warn">Told of a store that cannot be read.</param>
/// <param name="isBody">Whether decrypted bytes make sense.</param>
internal sealed class SignInStore(StoreSettings settings, TimeProvider clock, Action<string> warn, Func<byte[], bool> isBody)
{
    private readonly StoreFolder folder = new(settings, clock, warn);
    private readonly KeyHolders holders = new(settings, warn);
    private OpenStore? last; // the key that opened the store last: saves asking its holder again in one process

    private bool hasWarned; // that the key is gone: once is enough

    public Task<StoreLock> LockAsync(CancellationToken cancellation) => folder.LockAsync(cancellation);

    /// <summary>The body; null when there is none or it cannot be read, which is then reported.</summary>
    public async Task<byte[]?> LoadAsync(CancellationToken cancellation)
    {
        // Without the lock an index may be read whose payload is replaced a moment later; a second look then finds the new pair.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (folder.ReadIndex(quietly: true) is not { } index)
            {
                return await AbsentAsync(cancellation).ConfigureAwait(false);
            }

            if (await OpenAsync(index, cancellation).ConfigureAwait(false) is not { } key)
            {
                return null;
            }

            if (folder.ReadPayload(index) is { } payload)
            {
                return key.Open(payload) is { } body && isBody(body) ? body : await DamagedAsync(cancellation).ConfigureAwait(false);
            }
        }

        return null;
    }

    /// <summary>The decrypted bytes, if all is well; null otherwise, and <see cref="LoadAsync"/> then says what is not.</summary>
    public async Task<byte[]?> PeekAsync(CancellationToken cancellation) =>
        folder.ReadIndex(quietly: true) is { } index && await OpenAsync(index, cancellation).ConfigureAwait(false) is { } store
            && folder.ReadPayload(index) is { } payload ? store.Open(payload) : null;

    /// <summary>Changes the body under the lock. A change to null deletes the store; one to the same bytes writes nothing.</summary>
    public async Task UpdateAsync(Func<byte[]?, byte[]?> change, CancellationToken cancellation)
    {
        using var held = await folder.LockAsync(cancellation).ConfigureAwait(false);
        await UpdateLockedAsync(change, cancellation).ConfigureAwait(false);
    }

    /// <summary>The same for a caller that holds the lock. It keeps the store's own key; a store that is not there is not made.</summary>
    public async Task UpdateLockedAsync(Func<byte[]?, byte[]?> change, CancellationToken cancellation)
    {
        var old = await LoadLockedAsync(cancellation).ConfigureAwait(false);
        var body = change(old);
        if (body is null && old is not null)
        {
            await DeleteLockedAsync(cancellation).ConfigureAwait(false);
        }
        else if (body is not null && last is not null && !ReferenceEquals(body, old))
        {
            folder.Write(last.Index, last.Seal(body));
        }
    }

    /// <summary>Saves with the present holder, or with the first that works and is proven.</summary>
    public async Task<StoreDescription> SaveAsync(
        Func<byte[]?, byte[]> change, Func<StoreDescription, Task<bool>>? proven, CancellationToken cancellation)
    {
        using (await folder.LockAsync(cancellation).ConfigureAwait(false))
        {
            folder.Settle();
        }

        // Until the proof: what another process saves in between would be taken for a store that loses what it is given.
        using var held = await folder.LockAsync(cancellation).ConfigureAwait(false);
        var before = await LoadForSaveAsync(cancellation).ConfigureAwait(false);
        var failures = new StoreFailures();
        foreach (var candidate in Candidates(before is not null))
        {
            if (await TryAsync(candidate, change, proven, failures, cancellation).ConfigureAwait(false) is { } description)
            {
                return description;
            }
        }

        await RestoreAsync(before, cancellation).ConfigureAwait(false);
        throw failures.ToException();
    }

    public async Task<bool> DeleteAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(folder.Path))
        {
            return false;
        }

        using var held = await folder.LockAsync(cancellation).ConfigureAwait(false);
        return await DeleteLockedAsync(cancellation).ConfigureAwait(false);
    }

    public StoreDescription? Describe() => folder.ReadIndex(quietly: true) is { } index ? Describe(index, HolderOf(index)) : null;

    private async Task<StoreDescription?> TryAsync(
        Candidate candidate, Func<byte[]?, byte[]> change, Func<StoreDescription, Task<bool>>? proven, StoreFailures failures, CancellationToken cancellation)
    {
        StoreDescription description;
        try
        {
            var old = await LoadLockedAsync(cancellation).ConfigureAwait(false);
            var store = candidate.Present ?? await NewAsync(candidate.Holder, cancellation).ConfigureAwait(false);
            await ReplaceAsync(store, change(old), cancellation).ConfigureAwait(false);
            description = Describe(store.Index, candidate.Holder);
        }
        catch (KeyHolderException reason)
        {
            failures.Add(candidate.Holder.Backend, reason.Message);
            return null;
        }

        if (proven is null || description.NeedsPerson || await proven(description).ConfigureAwait(false))
        {
            return description;
        }

        failures.Add(candidate.Holder.Backend, "took the key, but a new process could not get it");
        return null;
    }

    // Reads the key back through a new handle before anything depends on it.
    private async Task<OpenStore> NewAsync(IKeyHolder holder, CancellationToken cancellation)
    {
        var id = KeyId.New();
        var store = OpenStore.New(holder, id, await holder.CreateAsync(id, cancellation).ConfigureAwait(false));
        var again = holder.Backend == StoreBackend.Passphrase ? holder : HolderOf(store.Index);
        var found = await again.FindAsync(id, cancellation).ConfigureAwait(false);
        return found is not null && found.AsSpan().SequenceEqual(store.Key) ? store
            : throw new KeyHolderException("took the key, but did not give it back");
    }

    private async Task ReplaceAsync(OpenStore store, byte[] body, CancellationToken cancellation)
    {
        var old = last;
        folder.Write(store.Index, store.Seal(body));
        last = store;
        if (old is not null && old.Index.KeyId != store.Index.KeyId)
        {
            await ForgetKeyAsync(old.Index, cancellation).ConfigureAwait(false);
        }
    }

    private async Task RestoreAsync(byte[]? before, CancellationToken cancellation)
    {
        if (before is null)
        {
            await DeleteLockedAsync(cancellation).ConfigureAwait(false);
        }
        else if (last is not null)
        {
            folder.Write(last.Index, last.Seal(before));
        }
    }

    // The present holder first, if it is allowed: one store, one key. Otherwise every sign-in moves to the new one.
    private IEnumerable<Candidate> Candidates(bool isReadable)
    {
        var present = isReadable ? last : null;
        if (present is not null && (settings.Forced is null || settings.Forced.Value.Word() == present.Index.Backend))
        {
            yield return new Candidate(HolderOf(present.Index), present);
        }

        foreach (var holder in holders.ForNewStore().Where(holder => holder.Backend.Word() != present?.Index.Backend))
        {
            yield return new Candidate(holder, null);
        }
    }

    private async Task<byte[]?> LoadForSaveAsync(CancellationToken cancellation)
    {
        try
        {
            return await LoadLockedAsync(cancellation).ConfigureAwait(false);
        }
        catch (DrayException reason) when (reason.InnerException is KeyHolderException && folder.ReadIndex(quietly: true) is { } index
            && index.Backend != StoreBackend.Passphrase.Word())
        {
            // Its holder does not answer now; a new login must not fail for that, and must not destroy what may be read again later.
            folder.SetAside(folder.PayloadPath(index), reason.Failure.Message.TrimEnd('.'));
            folder.ForgetIndex();
            last = null;
            return null;
        }
    }

    private async Task<byte[]?> LoadLockedAsync(CancellationToken cancellation)
    {
        if (folder.ReadIndex() is not { } index || await OpenAsync(index, cancellation).ConfigureAwait(false) is not { } store)
        {
            last = null;
            return null;
        }

        var payload = folder.ReadPayload(index);
        var body = payload is null ? null : store.Open(payload);
        if (body is not null && isBody(body))
        {
            return body;
        }

        if (payload is not null)
        {
            folder.SetAside(folder.PayloadPath(index), "it is damaged, or was written with another key");
        }

        return null;
    }

    private async Task<OpenStore?> OpenAsync(StoreIndex index, CancellationToken cancellation)
    {
        if (last is not null && last.Index == index)
        {
            return last;
        }

        var holder = HolderOf(index);
        try
        {
            var key = await holder.FindAsync(KeyId.TryParse(index.KeyId)!.Value, cancellation).ConfigureAwait(false);
            if (key is null && !hasWarned)
            {
                hasWarned = true;
                warn($"The saved sign-ins in {folder.PayloadPath(index)} cannot be opened: the {holder.Backend.Spoken()} "
                    + $"({holder.Detail}) has their key no longer. Sign in again: dray login.");
            }

            return key is null ? null : last = OpenStore.Of(index, key);
        }
        catch (KeyHolderException reason)
        {
            throw new DrayException(new Failure(
                FailureKind.Local, $"The saved sign-ins cannot be opened: the {holder.Backend.Spoken()} {reason.Message}.")
            {
                Remedy = "Make it available again, or sign in anew with another store: DRAY_STORE_KEY_FILE, or DRAY_STORE.",
            }, reason);
        }
    }

    private async Task<byte[]?> AbsentAsync(CancellationToken cancellation)
    {
        if (!folder.IsIndexDamaged)
        {
            return null;
        }

        using var held = await folder.LockAsync(cancellation).ConfigureAwait(false);
        return await LoadLockedAsync(cancellation).ConfigureAwait(false);
    }

    // What looked damaged may have been replaced meanwhile: look again under the lock before moving anything.
    private async Task<byte[]?> DamagedAsync(CancellationToken cancellation)
    {
        using var held = await folder.LockAsync(cancellation).ConfigureAwait(false);
        return await LoadLockedAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<bool> DeleteLockedAsync(CancellationToken cancellation)
    {
        var index = folder.ReadIndex(quietly: true);
        folder.Delete();
        last = null;
        if (index is not null)
        {
            await ForgetKeyAsync(index, cancellation).ConfigureAwait(false);
        }

        return index is not null;
    }

    private async Task ForgetKeyAsync(StoreIndex index, CancellationToken cancellation)
    {
        try
        {
            await HolderOf(index).ForgetAsync(KeyId.TryParse(index.KeyId)!.Value, cancellation).ConfigureAwait(false);
        }
        catch (KeyHolderException)
        {
            // The file it opened is gone: the key is of no use to anyone.
        }
    }

    private IKeyHolder HolderOf(StoreIndex index) =>
        holders.Of(StoreBackendText.TryParse(index.Backend!, out var backend) ? backend.Value : default, new HolderReference(index.BusAddress, index.KeyFile));

    private StoreDescription Describe(StoreIndex index, IKeyHolder holder) =>
        new(holder.Backend, folder.PayloadPath(index), holder.Backend != StoreBackend.PlainText, holder.Detail);

    private sealed record Candidate(IKeyHolder Holder, OpenStore? Present);
}

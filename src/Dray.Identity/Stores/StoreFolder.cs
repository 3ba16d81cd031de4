using Dray.Identity.Stores.Files;
using Dray.Wire.Failures;

namespace Dray.Identity.Stores;

/// <summary>The files of the store: the index and the payload it names. Knows nothing of keys.</summary>
internal sealed class StoreFolder(StoreSettings settings, TimeProvider clock, Action<string> warn)
{
    /// <summary>Where the files are: the folder of this process's settings, or the one a pointer names.</summary>
    public string Path
    {
        get
        {
            // A process without XDG_STATE_HOME follows what one that had it left behind, as long as there is something.
            var elsewhere = ReadIndexAt(settings.Folder, quietly: true) is { IsComplete: false, Elsewhere: { } named } ? named : null;
            return elsewhere is not null && System.IO.Path.IsPathFullyQualified(elsewhere)
                && ReadIndexAt(elsewhere, quietly: true) is { IsComplete: true } ? elsewhere : settings.Folder;
        }
    }

    public Task<StoreLock> LockAsync(CancellationToken cancellation) => StoreLock.TakeAsync(Path, settings.LockLimit, clock, cancellation);

    /// <summary>The index; null when there is none, or it is garbage.</summary>
    public StoreIndex? ReadIndex(bool quietly = false) => ReadIndexAt(Path, quietly) is { IsComplete: true } index ? index : null;

    /// <summary>Whether there is an index that makes no sense.</summary>
    public bool IsIndexDamaged =>
        PrivateFile.Read(System.IO.Path.Combine(Path, StoreIndex.FileName)) is { } bytes && StoreIndex.Parse(bytes) is null;

    public byte[]? ReadPayload(StoreIndex index) => PrivateFile.Read(PayloadPath(index));

    public string PayloadPath(StoreIndex index) => System.IO.Path.Combine(Path, index.Payload!);

    /// <summary>A new login is saved where this process's settings say, whatever a pointer there names. The caller holds the lock.</summary>
    public void Settle()
    {
        if (Path != settings.Folder)
        {
            PrivateFile.Delete(System.IO.Path.Combine(settings.Folder, StoreIndex.FileName));
        }
    }

    /// <summary>Removes the index alone: what it named is kept aside. The caller holds the lock.</summary>
    public void ForgetIndex() => PrivateFile.Delete(System.IO.Path.Combine(Path, StoreIndex.FileName));

    /// <summary>Writes the payload, then the index if it changed; then removes the payloads that no index names. The caller holds the lock.</summary>
    public void Write(StoreIndex index, byte[] payload)
    {
        var folder = Path;
        PrivateFolder.Ensure(folder);
        PrivateFile.Write(System.IO.Path.Combine(folder, index.Payload!), payload);
        if (ReadIndex(quietly: true) != index)
        {
            PrivateFile.Write(System.IO.Path.Combine(folder, StoreIndex.FileName), index.ToBytes());
            Sweep(folder, index.Payload);
            Point(folder);
        }
    }

    /// <summary>Removes everything that a store consists of, except the lock. The caller holds the lock.</summary>
    public void Delete()
    {
        var folder = Path;
        PrivateFile.Delete(System.IO.Path.Combine(folder, StoreIndex.FileName));
        Sweep(folder, null);
        if (folder != settings.BareFolder && ReadIndexAt(settings.BareFolder, quietly: true) is { IsComplete: false })
        {
            PrivateFile.Delete(System.IO.Path.Combine(settings.BareFolder, StoreIndex.FileName));
        }
    }

    /// <summary>Keeps an unreadable file under another name, and says so. The caller holds the lock.</summary>
    public void SetAside(string path, string why)
    {
        var aside = $"{path}.damaged-{clock.GetUtcNow():yyyyMMddTHHmmssfff}Z";
        try
        {
            File.Move(path, aside, overwrite: true);
            warn($"The saved sign-ins in {path} cannot be read ({why}); they are kept aside as {aside}. Sign in again: dray login.");
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            warn($"The saved sign-ins in {path} cannot be read ({why}). Sign in again: dray login.");
        }
    }

    private StoreIndex? ReadIndexAt(string folder, bool quietly)
    {
        var path = System.IO.Path.Combine(folder, StoreIndex.FileName);
        var bytes = PrivateFile.Read(path);
        var index = bytes is null ? null : StoreIndex.Parse(bytes);
        if (bytes is not null && index is null && !quietly)
        {
            SetAside(path, "its index is damaged");
        }

        return index;
    }

    // A bare environment looks in the default folder only: leave word there. Not worth failing for.
    private void Point(string folder)
    {
        if (folder == settings.BareFolder || ReadIndexAt(settings.BareFolder, quietly: true) is { IsComplete: true })
        {
            return;
        }

        try
        {
            PrivateFolder.Ensure(settings.BareFolder);
            PrivateFile.Write(System.IO.Path.Combine(settings.BareFolder, StoreIndex.FileName), new StoreIndex { Elsewhere = folder }.ToBytes());
        }
        catch (DrayException reason) when (reason.Failure.Kind == FailureKind.Local)
        {
            warn($"{reason.Failure.Message} A process without XDG_STATE_HOME will not find the sign-in.");
        }
    }

    // Payloads of earlier keys, and temporary files of writers that were killed.
    private static void Sweep(string folder, string? keep)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var name = System.IO.Path.GetFileName(path);
            var isPayload = name.StartsWith("sign-ins", StringComparison.Ordinal) && !name.Contains(".damaged-", StringComparison.Ordinal);
            if ((isPayload && name != keep) || name.EndsWith(".tmp", StringComparison.Ordinal))
            {
                PrivateFile.Delete(path);
            }
        }
    }
}

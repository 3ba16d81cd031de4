using System.Collections.Concurrent;
using Dray.Emulator.Storage.Engine;

namespace Dray.Emulator.Storage.Blob;

/// <summary>All that is stored, for every account, and what the operations share.</summary>
internal sealed class BlobEngine(TimeProvider clock, BlobServiceOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<string, AccountStore> accounts = new(StringComparer.Ordinal);

    public TimeProvider Clock => clock;

    public BlobServiceOptions Options => options;

    public StampClock Stamps { get; } = new(clock);

    public ContentStore Contents { get; } = new(options.Folder);

    public void Dispose() => Contents.Dispose();

    /// <summary>The containers of an account that the directory knows.</summary>
    public AccountStore Account(string name) => accounts.GetOrAdd(name, static _ => new AccountStore());
}

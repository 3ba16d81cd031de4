namespace Dray.Emulator.Storage.Engine;

/// <summary>One container and the names in it.</summary>
internal sealed class Container(string name, ContainerState initial)
{
    private readonly Lock gate = new(); // guards index
    private readonly OrderedIndex<BlobEntry> index = new();
    private volatile ContainerState state = initial;

    public string Name => name;

    public ContainerState State
    {
        get => state;
        set => state = value;
    }

    public BlobEntry? Find(string blob)
    {
        lock (gate)
        {
            return index.Find(blob);
        }
    }

    /// <summary>Runs a write on the entry of a name, made if it is not there, under that entry's lock.</summary>
    public TResult Write<TResult>(string blob, Func<BlobEntry, TResult> write)
    {
        while (true)
        {
            BlobEntry entry;
            lock (gate)
            {
                entry = index.GetOrAdd(blob, static key => new BlobEntry(key));
            }

            lock (entry.Gate)
            {
                if (entry.Removed)
                {
                    continue;
                }

                try
                {
                    return write(entry);
                }
                finally
                {
                    RemoveIfEmpty(entry);
                }
            }
        }
    }

    /// <summary>Lets a walk over the names happen with nothing changing meanwhile. It must be short: writers of new names wait.</summary>
    public TResult Walk<TResult>(Func<OrderedIndex<BlobEntry>, TResult> walk)
    {
        lock (gate)
        {
            return walk(index);
        }
    }

    /// <summary>Called with the entry's lock held; the index lock is always the inner one of the two.</summary>
    private void RemoveIfEmpty(BlobEntry entry)
    {
        if (!entry.IsEmpty)
        {
            return;
        }

        entry.Removed = true;
        lock (gate)
        {
            index.Remove(entry.Name);
        }
    }
}

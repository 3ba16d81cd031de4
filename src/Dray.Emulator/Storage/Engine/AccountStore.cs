namespace Dray.Emulator.Storage.Engine;

/// <summary>The containers of one account, by name.</summary>
internal sealed class AccountStore
{
    private readonly Lock gate = new(); // guards containers
    private readonly SortedDictionary<string, Container> containers = new(StringComparer.Ordinal);

    public Container? Find(string name)
    {
        lock (gate)
        {
            return containers.GetValueOrDefault(name);
        }
    }

    /// <returns>False when there is one of that name.</returns>
    public bool Add(Container container)
    {
        lock (gate)
        {
            return containers.TryAdd(container.Name, container);
        }
    }

    public void Remove(Container container)
    {
        lock (gate)
        {
            if (containers.GetValueOrDefault(container.Name) == container)
            {
                containers.Remove(container.Name);
            }
        }
    }

    /// <summary>All of them at this moment, in order. An account holds few, so a listing may look at each.</summary>
    public Container[] All()
    {
        lock (gate)
        {
            return [.. containers.Values];
        }
    }
}

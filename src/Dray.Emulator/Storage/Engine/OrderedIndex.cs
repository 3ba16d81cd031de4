namespace Dray.Emulator.Storage.Engine;

/// <summary>Values by name in ordinal order: a list of short sorted runs, so finding, inserting and seeking cost a few hundred nanoseconds at a million names.</summary>
/// <remarks>
/// Not safe for several threads: <see cref="Container"/> guards it. A run splits in two at <see cref="RunLength"/>; a million names make some
/// four thousand runs, whose own list is short enough to insert into by moving memory.
/// </remarks>
internal sealed class OrderedIndex<T>
    where T : class
{
    private const int RunLength = 512;

    private readonly List<Run> runs = [new Run()];

    public int Count { get; private set; }

    public T? Find(string name)
    {
        var run = runs[RunOf(name)];
        var index = run.Search(name);
        return index >= 0 ? run.Values[index] : null;
    }

    public T GetOrAdd(string name, Func<string, T> create)
    {
        var place = RunOf(name);
        var run = runs[place];
        var index = run.Search(name);
        if (index >= 0)
        {
            return run.Values[index];
        }

        if (run.Count == RunLength)
        {
            runs.Insert(place + 1, run.Split());
            return GetOrAdd(name, create);
        }

        var value = create(name);
        run.Insert(~index, name, value);
        Count++;
        return value;
    }

    public bool Remove(string name)
    {
        var place = RunOf(name);
        var index = runs[place].Search(name);
        if (index < 0)
        {
            return false;
        }

        runs[place].RemoveAt(index);
        if (runs[place].Count == 0 && runs.Count > 1)
        {
            runs.RemoveAt(place);
        }

        Count--;
        return true;
    }

    /// <summary>A position at the first name that is not less than <paramref name="name"/>.</summary>
    public Cursor Seek(string name)
    {
        var place = RunOf(name);
        var index = runs[place].Search(name);
        return new Cursor(this, place, index >= 0 ? index : ~index);
    }

    private int RunOf(string name)
    {
        var (low, high) = (0, runs.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (string.CompareOrdinal(runs[middle].Names[0], name) <= 0)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    /// <summary>Walks upwards. Valid only while nothing is inserted or removed.</summary>
    internal sealed class Cursor(OrderedIndex<T> index, int run, int place)
    {
        private int run = run;
        private int place = place;

        /// <summary>The value here, or null behind the last one; moves on.</summary>
        public T? Next()
        {
            while (run < index.runs.Count)
            {
                if (place < index.runs[run].Count)
                {
                    return index.runs[run].Values[place++];
                }

                run++;
                place = 0;
            }

            return null;
        }
    }

    private sealed class Run
    {
        public string[] Names { get; } = new string[RunLength];

        public T[] Values { get; } = new T[RunLength];

        public int Count { get; private set; }

        public int Search(string name) => Names.AsSpan(0, Count).BinarySearch(name, StringComparer.Ordinal);

        public void Insert(int index, string name, T value)
        {
            Array.Copy(Names, index, Names, index + 1, Count - index);
            Array.Copy(Values, index, Values, index + 1, Count - index);
            Names[index] = name;
            Values[index] = value;
            Count++;
        }

        public void RemoveAt(int index)
        {
            Count--;
            Array.Copy(Names, index + 1, Names, index, Count - index);
            Array.Copy(Values, index + 1, Values, index, Count - index);
            Names[Count] = null!;
            Values[Count] = null!;
        }

        /// <summary>Moves the upper part out. Names mostly arrive in order, so the lower run is left nearly full.</summary>
        public Run Split()
        {
            const int Kept = RunLength * 3 / 4;
            var upper = new Run { Count = RunLength - Kept };
            Array.Copy(Names, Kept, upper.Names, 0, upper.Count);
            Array.Copy(Values, Kept, upper.Values, 0, upper.Count);
            Array.Clear(Names, Kept, upper.Count);
            Array.Clear(Values, Kept, upper.Count);
            Count = Kept;
            return upper;
        }
    }
}

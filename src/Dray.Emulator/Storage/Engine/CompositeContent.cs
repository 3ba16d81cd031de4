namespace Dray.Emulator.Storage.Engine;

/// <summary>Parts in order of their place, none overlapping; what lies between them reads as zeros.</summary>
/// <remarks>A committed block list is one without gaps and a page blob one with, so neither copies what was uploaded.</remarks>
internal sealed class CompositeContent(ContentPart[] parts, long length) : Content
{
    private static readonly byte[] Zeros = new byte[1 << 16];

    public override long Length => length;

    /// <summary>The stored runs, in order.</summary>
    public ReadOnlySpan<ContentPart> Parts => parts;

    public override ReadOnlyMemory<byte> Peek(long offset, long count)
    {
        var index = Find(offset);
        if (index >= 0)
        {
            var part = parts[index];
            var within = offset - part.Start;
            return part.Bytes.Peek(part.Skip + within, Math.Min(count, part.Length - within));
        }

        return Zeros.AsMemory(0, (int)Math.Min(Math.Min(count, GapAfter(~index, offset)), Zeros.Length));
    }

    public override async ValueTask<int> ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellation)
    {
        var near = Peek(offset, destination.Length);
        if (!near.IsEmpty)
        {
            near.CopyTo(destination);
            return near.Length;
        }

        var part = parts[Find(offset)];
        var within = offset - part.Start;
        var count = (int)Math.Min(destination.Length, part.Length - within);
        return await part.Bytes.ReadAsync(part.Skip + within, destination[..count], cancellation);
    }

    /// <summary>This content with a run replaced; without <paramref name="bytes"/> the run becomes a gap.</summary>
    public CompositeContent With(long start, long count, Content? bytes)
    {
        var end = start + count;
        var next = new List<ContentPart>(parts.Length + 2);
        next.AddRange(parts.Where(part => part.Start < start).Select(part => part with { Length = Math.Min(part.Length, start - part.Start) }));
        if (bytes is not null)
        {
            next.Add(new ContentPart(start, bytes, 0, count));
        }

        foreach (var part in parts.Where(part => part.End > end))
        {
            var cut = Math.Max(0, end - part.Start);
            next.Add(new ContentPart(part.Start + cut, part.Bytes, part.Skip + cut, part.Length - cut));
        }

        return new CompositeContent([.. next], Math.Max(length, end));
    }

    /// <summary>This content cut, or continued with zeros, to another length.</summary>
    public CompositeContent Truncated(long newLength)
    {
        var kept = parts.Where(part => part.Start < newLength)
            .Select(part => part with { Length = Math.Min(part.Length, newLength - part.Start) });
        return new CompositeContent([.. kept], newLength);
    }

    /// <summary>Index of the part that holds an offset, or the complement of the index of the first part behind it.</summary>
    private int Find(long offset)
    {
        var (low, high) = (0, parts.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (offset < parts[middle].Start)
            {
                high = middle - 1;
            }
            else if (offset >= parts[middle].End)
            {
                low = middle + 1;
            }
            else
            {
                return middle;
            }
        }

        return ~low;
    }

    private long GapAfter(int next, long offset) => (next < parts.Length ? parts[next].Start : length) - offset;
}

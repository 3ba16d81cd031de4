namespace Dray.Emulator.Storage.Engine;

/// <summary>Bytes that never change once they are made; blobs, snapshots and copies share them.</summary>
internal abstract class Content
{
    /// <summary>In bytes.</summary>
    public abstract long Length { get; }

    /// <summary>The bytes at an offset, as far as they lie in memory in one piece.</summary>
    /// <returns>Empty when they must be read with <see cref="ReadAsync"/>.</returns>
    public abstract ReadOnlyMemory<byte> Peek(long offset, long count);

    /// <summary>Reads at least one byte at an offset below <see cref="Length"/>.</summary>
    public abstract ValueTask<int> ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellation);

    /// <summary>Reads a range completely into memory; meant for the few MiB over which a range hash may be asked for.</summary>
    public async Task<byte[]> ReadAllAsync(long offset, int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count;)
        {
            done += await ReadAsync(offset + done, bytes.AsMemory(done), cancellation);
        }

        return bytes;
    }
}

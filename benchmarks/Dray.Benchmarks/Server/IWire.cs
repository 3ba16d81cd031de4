namespace Dray.Benchmarks.Server;

/// <summary>How bytes of one connection move. One reader and one writer, never at once.</summary>
internal interface IWire : IAsyncDisposable
{
    /// <summary>Reads what is there, waiting for at least one byte; zero at the end.</summary>
    ValueTask<int> ReceiveAsync(Memory<byte> target, CancellationToken cancellation);

    /// <summary>Reads and forgets exactly so many bytes; false when the connection ends first.</summary>
    ValueTask<bool> DiscardAsync(long length, CancellationToken cancellation);

    /// <summary>Sends head and body, all of it.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, CancellationToken cancellation);

    /// <summary>Sends a stretch of a synthetic blob after its head.</summary>
    ValueTask SendSyntheticAsync(ReadOnlyMemory<byte> head, long offset, long length, CancellationToken cancellation);
}

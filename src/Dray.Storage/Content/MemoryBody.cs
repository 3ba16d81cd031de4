namespace Dray.Storage.Content;

/// <summary>Bytes that are already in memory. The memory must stay as it is until the request is done.</summary>
public sealed class MemoryBody(ReadOnlyMemory<byte> bytes) : IBody
{
    /// <inheritdoc/>
    public long Length => bytes.Length;

    /// <inheritdoc/>
    public ValueTask WriteAsync(Stream destination, CancellationToken cancellation) => destination.WriteAsync(bytes, cancellation);
}

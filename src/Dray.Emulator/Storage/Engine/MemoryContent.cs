namespace Dray.Emulator.Storage.Engine;

/// <summary>Bytes in memory, in pieces of <see cref="PieceLength"/> so that a large block needs no large array.</summary>
internal sealed class MemoryContent(byte[][] pieces, long length) : Content
{
    /// <summary>Bytes in every piece but the last.</summary>
    public const int PieceLength = 1 << 20;

    public static MemoryContent Empty { get; } = new([], 0);

    public override long Length => length;

    public override ReadOnlyMemory<byte> Peek(long offset, long count)
    {
        var piece = pieces[offset / PieceLength];
        var start = (int)(offset % PieceLength);
        return piece.AsMemory(start, (int)Math.Min(count, piece.Length - start));
    }

    public override ValueTask<int> ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellation)
    {
        var bytes = Peek(offset, destination.Length);
        bytes.CopyTo(destination);
        return ValueTask.FromResult(bytes.Length);
    }
}

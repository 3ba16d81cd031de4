namespace Dray.Storage.Tests.Xml;

/// <summary>Bytes that arrive in pieces of given lengths, over and over; then the end, or a broken connection.</summary>
internal sealed class ChunkedStream(byte[] bytes, IReadOnlyList<int> lengths, Exception? atEnd = null) : MemoryStream(bytes)
{
    private int turn;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var length = Math.Max(1, lengths[turn++ % lengths.Count]);
        var read = Read(buffer.Span[..Math.Min(length, buffer.Length)]);
        return read == 0 && atEnd is not null ? throw atEnd : ValueTask.FromResult(read);
    }
}

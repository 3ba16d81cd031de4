using System.Net.Security;

namespace Dray.Benchmarks.Server;

/// <summary>TLS over TCP.</summary>
internal sealed class TlsWire(SslStream stream) : IWire
{
    private const int Chunk = 256 * 1024;

    // Where all connections throw what they do not want: it is written at once from many sides and never read.
    private static readonly byte[] Bin = new byte[64 * 1024];

    public ValueTask<int> ReceiveAsync(Memory<byte> target, CancellationToken cancellation) => stream.ReadAsync(target, cancellation);

    public async ValueTask<bool> DiscardAsync(long length, CancellationToken cancellation)
    {
        while (length > 0)
        {
            var read = await stream.ReadAsync(Bin.AsMemory(0, (int)Math.Min(Bin.Length, length)), cancellation);
            if (read == 0)
            {
                return false;
            }

            length -= read;
        }

        return true;
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        await stream.WriteAsync(head, cancellation);
        if (!body.IsEmpty)
        {
            await stream.WriteAsync(body, cancellation);
        }

        await stream.FlushAsync(cancellation);
    }

    public async ValueTask SendSyntheticAsync(ReadOnlyMemory<byte> head, long offset, long length, CancellationToken cancellation)
    {
        await stream.WriteAsync(head, cancellation);
        while (length > 0)
        {
            var part = SyntheticBytes.At(offset, Math.Min(length, Chunk));
            await stream.WriteAsync(part, cancellation);
            offset += part.Length;
            length -= part.Length;
        }

        await stream.FlushAsync(cancellation);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}

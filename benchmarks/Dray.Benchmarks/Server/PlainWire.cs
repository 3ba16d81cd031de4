using System.Net.Sockets;
using Dray.Benchmarks.Measuring;

namespace Dray.Benchmarks.Server;

/// <summary>Plain TCP. Upload bodies never leave the kernel.</summary>
internal sealed class PlainWire(Socket socket) : IWire
{
    private const int Chunk = 1024 * 1024;

    public ValueTask<int> ReceiveAsync(Memory<byte> target, CancellationToken cancellation) =>
        socket.ReceiveAsync(target, SocketFlags.None, cancellation);

    public async ValueTask<bool> DiscardAsync(long length, CancellationToken cancellation)
    {
        while (length > 0)
        {
            // MSG_TRUNC drops bytes without copying them: what a server spends on an upload is then nearly nothing.
            var dropped = Native.DiscardReceived(socket.SafeHandle, length);
            if (dropped == 0)
            {
                return false;
            }

            if (dropped < 0)
            {
                // Nothing there yet. Receiving zero bytes completes as soon as something is.
                await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, cancellation);
                continue;
            }

            length -= dropped;
        }

        return true;
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        await SendAllAsync(head, cancellation);
        await SendAllAsync(body, cancellation);
    }

    public async ValueTask SendSyntheticAsync(ReadOnlyMemory<byte> head, long offset, long length, CancellationToken cancellation)
    {
        await SendAllAsync(head, cancellation);
        while (length > 0)
        {
            var part = SyntheticBytes.At(offset, Math.Min(length, Chunk));
            await SendAllAsync(part, cancellation);
            offset += part.Length;
            length -= part.Length;
        }
    }

    public ValueTask DisposeAsync() => default;

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellation)..];
        }
    }
}

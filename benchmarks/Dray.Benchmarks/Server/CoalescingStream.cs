using System.Net.Sockets;

namespace Dray.Benchmarks.Server;

/// <summary>A socket as a stream that reads ahead and sends late: TLS works in records of 16 KiB, system calls pay off above that.</summary>
internal sealed class CoalescingStream(Socket socket) : Stream
{
    private readonly byte[] ahead = new byte[128 * 1024];
    private readonly byte[] late = new byte[128 * 1024];
    private int aheadStart;
    private int aheadEnd;
    private int lateEnd;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        aheadStart < aheadEnd || buffer.IsEmpty ? new ValueTask<int>(Take(buffer)) : FillAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var part = Math.Min(buffer.Length, late.Length - lateEnd);
            buffer[..part].CopyTo(late.AsMemory(lateEnd));
            lateEnd += part;
            buffer = buffer[part..];
            if (lateEnd == late.Length)
            {
                await FlushAsync(cancellationToken);
            }
        }
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < lateEnd;)
        {
            sent += await socket.SendAsync(late.AsMemory(sent, lateEnd - sent), SocketFlags.None, cancellationToken);
        }

        lateEnd = 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask<int> FillAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        // Nothing of ours may wait here while the other side waits for it: the handshake writes without flushing.
        await FlushAsync(cancellation);
        (aheadStart, aheadEnd) = (0, await socket.ReceiveAsync(ahead, SocketFlags.None, cancellation));
        return Take(buffer);
    }

    private int Take(Memory<byte> buffer)
    {
        var part = Math.Min(buffer.Length, aheadEnd - aheadStart);
        ahead.AsMemory(aheadStart, part).CopyTo(buffer);
        aheadStart += part;
        return part;
    }
}

namespace Dray.Emulator.Control.Faults;

/// <summary>A body on its way through a fault: reads and writes pass until the damage's place is reached.</summary>
internal sealed class DamagedStream(Stream inner, BodyDamage damage) : Stream
{
    private long passed;

    public override bool CanRead => inner.CanRead;

    public override bool CanWrite => inner.CanWrite;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        var kept = Damage(buffer.Span[..count]);
        if (kept < count && damage is BodyDamage.Cut cut)
        {
            cut.Abort();
        }

        return kept;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // The caller's memory is not ours to change, and may be what is stored.
        var copy = buffer.ToArray();
        var kept = Damage(copy);
        await inner.WriteAsync(copy.AsMemory(0, kept), cancellationToken);
        if (kept < copy.Length && damage is BodyDamage.Cut cut)
        {
            await inner.FlushAsync(cancellationToken);
            cut.Abort();
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("asynchronous only");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("asynchronous only");

    public override void Flush() => throw new NotSupportedException("asynchronous only");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Damages the chunk in place and returns how many of its bytes go on.</summary>
    private int Damage(Span<byte> chunk)
    {
        var place = damage.AfterBytes - passed;
        passed += chunk.Length;
        if (place >= chunk.Length)
        {
            return chunk.Length;
        }

        if (damage is not BodyDamage.Flip)
        {
            return (int)Math.Max(0, place);
        }

        if (place >= 0)
        {
            chunk[(int)place] ^= 1;
        }

        return chunk.Length;
    }
}

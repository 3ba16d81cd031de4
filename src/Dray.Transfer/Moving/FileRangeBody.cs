using Dray.Storage.Content;
using Dray.Transfer.Flow;
using Dray.Wire.Checksums;
using Dray.Wire.Failures;
using Microsoft.Win32.SafeHandles;

namespace Dray.Transfer.Moving;

/// <summary>A range of an open file as a request's body, read again for every try through one small buffer.</summary>
/// <remarks>
/// The range is read twice: once to sum it, once to send it; the second reading comes from the page cache. This keeps a block of
/// any length at one buffer of memory, and the service refuses bytes that changed in between, since they no longer fit their sum.
/// </remarks>
internal sealed class FileRangeBody(SafeFileHandle file, string path, long offset, long length) : IBody
{
    public long Length => length;

    public ulong Crc()
    {
        using var buffer = BufferPool.Rent();
        var crc = default(Crc64);
        for (var done = 0L; done < length;)
        {
            var read = Read(buffer.Memory.Span, done);
            crc.Append(buffer.Memory.Span[..read]);
            done += read;
        }

        return crc.Value;
    }

    public async ValueTask WriteAsync(Stream destination, CancellationToken cancellation)
    {
        using var buffer = BufferPool.Rent();
        for (var done = 0L; done < length;)
        {
            var read = Read(buffer.Memory.Span, done);
            await destination.WriteAsync(buffer.Memory[..read], cancellation).ConfigureAwait(false);
            done += read;
        }
    }

    private int Read(Span<byte> buffer, long done)
    {
        var wanted = (int)Math.Min(buffer.Length, length - done);
        var read = RandomAccess.Read(file, buffer[..wanted], offset + done);
        return read > 0
            ? read
            : throw new DrayException(SourceChanged(path));
    }

    public static Failure SourceChanged(string path) =>
        new(FailureKind.Conflict, $"{path} changed while it was being read; nothing was stored.") { Remedy = "Run the command again when nothing writes to it." };
}

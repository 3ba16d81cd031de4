using Microsoft.Win32.SafeHandles;

namespace Dray.Emulator.Storage.Engine;

/// <summary>Bytes in a file of their own.</summary>
/// <remarks>
/// The file goes when the last blob, block or running answer lets go of this object: contents are shared between blobs, snapshots and
/// readers, and the garbage collector already counts exactly that. The handle is opened at the first read and closed with the object.
/// </remarks>
internal sealed class FileContent(string path, long length) : Content
{
    private SafeFileHandle? handle;

#pragma warning disable MA0055 // see remarks: nothing else knows when the last reader is done
    ~FileContent()
#pragma warning restore MA0055
    {
        handle?.Dispose();
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The folder may be gone before its last file's owner is collected; there is nothing left to do then.
        }
    }

    public override long Length => length;

    public override ReadOnlyMemory<byte> Peek(long offset, long count) => default;

    public override ValueTask<int> ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellation)
    {
        var left = (int)Math.Min(destination.Length, length - offset);
        return RandomAccess.ReadAsync(Open(), destination[..left], offset, cancellation);
    }

    private SafeFileHandle Open()
    {
        if (Volatile.Read(ref handle) is { } open)
        {
            return open;
        }

        var mine = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        var first = Interlocked.CompareExchange(ref handle, mine, null);
        if (first is not null)
        {
            mine.Dispose();
        }

        return first ?? mine;
    }
}

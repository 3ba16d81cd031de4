using System.Buffers;
using System.IO.Pipelines;
using Dray.Emulator.Storage.Hashing;

namespace Dray.Emulator.Storage.Engine;

/// <summary>Takes request bodies in: to memory, or to one file each in a folder.</summary>
/// <remarks>
/// With a folder, bodies of up to <see cref="SmallLength"/> stay in memory all the same: a file for every small blob costs more than its
/// bytes. Names, properties and block lists are always in memory, so nothing survives the process; files left by a killed one are
/// ignored, and those of this one go with <see cref="Dispose"/>.
/// </remarks>
internal sealed class ContentStore : IDisposable
{
    public const int SmallLength = 64 * 1024;

    private readonly string? folder;
    private long files;

    public ContentStore(string? folder)
    {
        this.folder = folder is null ? null : Path.Combine(folder, $"blob-{Guid.NewGuid():n}");
        if (this.folder is not null)
        {
            System.IO.Directory.CreateDirectory(this.folder);
        }
    }

    /// <summary>Reads a body of known length to its end, hashing on the way.</summary>
    /// <exception cref="BadHttpRequestException">The body ended early.</exception>
    public Task<Content> ReceiveAsync(PipeReader body, long length, BodyHashes hashes, CancellationToken cancellation) =>
        folder is null || length <= SmallLength
            ? ToMemoryAsync(body, length, hashes, cancellation)
            : ToFileAsync(body, length, hashes, cancellation);

    /// <summary>Removes what is on disk. No request may be running any more.</summary>
    public void Dispose()
    {
        if (folder is not null && System.IO.Directory.Exists(folder))
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Content> ToMemoryAsync(PipeReader body, long length, BodyHashes hashes, CancellationToken cancellation)
    {
        if (length == 0)
        {
            return MemoryContent.Empty;
        }

        var pieces = new byte[(length + MemoryContent.PieceLength - 1) / MemoryContent.PieceLength][];
        for (var index = 0; index < pieces.Length; index++)
        {
            var left = length - ((long)index * MemoryContent.PieceLength);
            var piece = GC.AllocateUninitializedArray<byte>((int)Math.Min(left, MemoryContent.PieceLength));
            for (var filled = 0; filled < piece.Length;)
            {
                filled += await FillAsync(body, piece.AsMemory(filled), hashes, cancellation);
            }

            pieces[index] = piece;
        }

        return new MemoryContent(pieces, length);
    }

    private async Task<Content> ToFileAsync(PipeReader body, long length, BodyHashes hashes, CancellationToken cancellation)
    {
        var path = Path.Combine(folder!, $"{Interlocked.Increment(ref files):x}");
        var content = new FileContent(path, length); // made first: it removes the file should the body end early
        using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous, length);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
        try
        {
            for (long done = 0; done < length;)
            {
                var room = buffer.AsMemory(0, (int)Math.Min(buffer.Length, length - done));
                var filled = await FillAsync(body, room, hashes, cancellation);
                await RandomAccess.WriteAsync(handle, room[..filled], done, cancellation);
                done += filled;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        GC.KeepAlive(content);
        return content;
    }

    private static async ValueTask<int> FillAsync(PipeReader body, Memory<byte> room, BodyHashes hashes, CancellationToken cancellation)
    {
        var read = await body.ReadAsync(cancellation);
        var bytes = read.Buffer.Slice(0, Math.Min(room.Length, read.Buffer.Length));
        if (bytes.IsEmpty && read.IsCompleted)
        {
            throw new BadHttpRequestException("The body ended before its Content-Length.");
        }

        bytes.CopyTo(room.Span);
        var filled = (int)bytes.Length;
        body.AdvanceTo(bytes.End);
        hashes.Append(room.Span[..filled]);
        return filled;
    }
}

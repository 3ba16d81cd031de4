using Dray.Benchmarks.Server;

namespace Dray.Benchmarks.Comparing;

/// <summary>Source files on disk, made once and read again by every run.</summary>
internal sealed class TestData(string folder)
{
    // Before the server's blobs, so that sync finds nothing to do.
    private static readonly DateTime Written = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>One file of so many random bytes.</summary>
    public string One(long bytes)
    {
        var path = Path.Combine(folder, $"one-{bytes}.bin");
        if (!File.Exists(path) || new FileInfo(path).Length != bytes)
        {
            Directory.CreateDirectory(folder);
            using var handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.None, bytes);
            for (var at = 0L; at < bytes;)
            {
                var part = SyntheticBytes.At(at, bytes - at);
                RandomAccess.Write(handle, part.Span, at);
                at += part.Length;
            }
        }

        return path;
    }

    /// <summary>So many files of so many bytes in folders of a thousand. The folder's name ends in its count and size.</summary>
    public string Many(int count, int bytes)
    {
        var root = Path.Combine(folder, $"many-{count}x{bytes}");
        var complete = root + ".complete";
        if (File.Exists(complete))
        {
            return root;
        }

        for (var index = 0; index < count; index++)
        {
            var inside = Path.Combine(root, $"d{index / SyntheticContainer.BlobsPerFolder:D5}");
            if (index % SyntheticContainer.BlobsPerFolder == 0)
            {
                Directory.CreateDirectory(inside);
            }

            using var handle = File.OpenHandle(Path.Combine(inside, $"f{index:D8}"), FileMode.Create, FileAccess.Write);
            RandomAccess.Write(handle, SyntheticBytes.At(index * 97L, bytes).Span, 0);
            File.SetLastWriteTimeUtc(handle, Written);
        }

        File.WriteAllText(complete, string.Empty);
        return root;
    }
}

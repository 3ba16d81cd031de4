using Dray.Benchmarks.Server;

namespace Dray.Benchmarks.Comparing;

/// <summary>What a row works with while it runs.</summary>
internal sealed record Bench(BlobServer Server, TestData Data, string Destination, int Streams)
{
    /// <summary>A SAS that names every right; the server looks at none of it.</summary>
    public const string Sas = "sv=2025-07-05&ss=b&srt=sco&sp=rwdlac&se=2030-01-01&sig=x";

    /// <summary>Where the last program's output is.</summary>
    public string OutputFile { get; set; } = string.Empty;

    public string Url(string container, string blob = "") =>
        $"{Server.Account}/{container}{(blob.Length > 0 ? "/" + blob : blob)}?{Sas}";

    public string? CheckUploaded(int blobs, long bytes) =>
        (Server.Uploads.Blobs, Server.Uploads.BlobBytes) is var got && got == (blobs, bytes)
            ? null
            : $"the server holds {got.Blobs} blobs of {got.BlobBytes} bytes in all, not {blobs} of {bytes}";

    public string? CheckDownloaded(int files, long bytes)
    {
        var found = Directory.Exists(Destination) ? new DirectoryInfo(Destination).GetFiles("*", SearchOption.AllDirectories) : [];
        return found.Length == files && found.Sum(file => file.Length) == bytes && found.Take(100).All(HoldsTheContent)
            ? null
            : $"the destination holds {found.Length} files of {found.Sum(file => file.Length)} bytes in all, not {files} of {bytes}, or other bytes";
    }

    public string? CheckSent(long bytes) =>
        Server.Uploads.BytesOut >= bytes ? null : $"the server sent {Server.Uploads.BytesOut} bytes, not {bytes}";

    /// <summary>Whether so many blobs were named in listings; folders named on the way count too.</summary>
    public string? CheckAnswered(int blobs) =>
        Server.Uploads.Listed >= blobs ? null : $"the server listed {Server.Uploads.Listed} entries, not {blobs}";

    public string? CheckListed(int blobs)
    {
        var lines = File.ReadLines(OutputFile).Count(line => line.Contains("Content Length: ", StringComparison.Ordinal));
        return lines == blobs ? null : $"{lines} blobs were printed, not {blobs}";
    }

    /// <summary>Samples a file every few MiB: each stretch must be what the server makes up for that offset.</summary>
    private static bool HoldsTheContent(FileInfo file)
    {
        const int Stretch = 4096;
        const int Stride = (5 * 1024 * 1024) + 12345;
        using var handle = File.OpenHandle(file.FullName);
        var read = new byte[Stretch];
        for (var at = 0L; at < file.Length; at += Stride)
        {
            var length = RandomAccess.Read(handle, read, at);
            if (!read.AsSpan(0, length).SequenceEqual(SyntheticBytes.At(at, length).Span))
            {
                return false;
            }
        }

        return true;
    }
}

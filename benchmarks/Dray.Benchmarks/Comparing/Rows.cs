using System.Globalization;
using Dray.Benchmarks.Server;

namespace Dray.Benchmarks.Comparing;

/// <summary>Every row there is.</summary>
internal static class Rows
{
    private const string Sink = "sink";

    public static IReadOnlyList<Row> All(Sizes sizes) =>
    [
        UploadOne(sizes, tls: false) with { Target = new Target(0.30, 0.35, 80) },
        UploadOne(sizes, tls: true) with { Target = new Target(0.60, 0.35, 80) },
        DownloadOne(sizes, tls: false) with { Target = new Target(0.25, 0.50, 80) },
        DownloadOne(sizes, tls: true) with { Target = new Target(null, null, 80) },
        DownloadToNull(sizes),
        UploadMany("upload-10k", sizes.SmallFiles, Sizes.SmallBytes) with { Target = new Target(0.20, 0.20, 100) },
        UploadMany("upload-10k-tls", sizes.SmallFiles, Sizes.SmallBytes, tls: true) with { Target = new Target(0.30, 0.20, 100) },
        DownloadMany(sizes) with { Target = new Target(0.25, 0.35, 100) },
        UploadMany("upload-200k", sizes.TinyFiles, 1) with { Target = new Target(0.15, 0.20, 120) },
        UploadMany("upload-10k-20ms", sizes.SmallFiles, Sizes.SmallBytes, latencyMilliseconds: 20) with { Target = new Target(0.10, 0.15, 150) },
        List("list-1m", sizes, flat: false) with { Target = new Target(0.15, 0.20, 80) },
        List("list-1m-flat", sizes, flat: true) with { Target = new Target(0.15, 0.20, 80) },
        Sync(sizes) with { Target = new Target(0.20, 0.25, 100) },
        new("version", "start-up, `--version`")
        {
            Arguments = _ => ["--version"],
            Check = bench => new FileInfo(bench.OutputFile).Length > 0 ? null : "nothing was printed",
            Repetitions = sizes.Starts,
            Target = new Target(null, 1.5, null),
        },
    ];

    private static Row UploadOne(Sizes sizes, bool tls) => new(tls ? "upload-2g-tls" : "upload-2g", $"upload one file of {Text(sizes.OneBytes)}{Over(tls)}")
    {
        Tls = tls,
        Bytes = sizes.OneBytes,
        Arguments = bench => ["copy", bench.Data.One(sizes.OneBytes), bench.Url(Sink), "--from-to=LocalBlob"],
        Check = bench => bench.CheckUploaded(1, sizes.OneBytes),
        Curl = bench =>
        [
            .. Enumerable.Range(0, bench.Streams).Select(part => (string[])
            [
                "-sSf", "-T", bench.Data.One(sizes.OneBytes / bench.Streams), "-H", "x-ms-blob-type: BlockBlob", bench.Url(Sink, $"part-{part}"),
            ]),
        ],
    };

    private static Row DownloadOne(Sizes sizes, bool tls)
    {
        var container = new SyntheticContainer(Flat: false, 1, sizes.OneBytes);
        return new(tls ? "download-2g-tls" : "download-2g", $"download one file of {Text(sizes.OneBytes)} to disk{Over(tls)}")
        {
            Tls = tls,
            Bytes = sizes.OneBytes,
            Arguments = bench =>
                ["copy", bench.Url(container.ToString(), container.NameOf(0)), Path.Combine(bench.Destination, "one"), "--from-to=BlobLocal"],
            Check = bench => bench.CheckDownloaded(1, sizes.OneBytes),
            Curl = bench => CurlRanges(bench, container, part => Path.Combine(bench.Destination, $"part-{part}")),
        };
    }

    private static Row DownloadToNull(Sizes sizes)
    {
        var container = new SyntheticContainer(Flat: false, 1, sizes.OneBytes);
        return new("download-2g-tls-null", $"download one file of {Text(sizes.OneBytes)} to /dev/null{Over(true)}")
        {
            Tls = true,
            Bytes = sizes.OneBytes,
            Arguments = bench => ["copy", bench.Url(container.ToString(), container.NameOf(0)), "/dev/null", "--from-to=BlobLocal"],
            Check = bench => bench.CheckSent(sizes.OneBytes),
            Curl = bench => CurlRanges(bench, container, _ => "/dev/null"),
        };
    }

    private static Row UploadMany(string name, int files, int bytes, bool tls = false, int latencyMilliseconds = 0) =>
        new(name, $"upload {Text(files)} × {Text((long)bytes)}{Over(tls)}{(latencyMilliseconds > 0 ? $", {latencyMilliseconds} ms a request" : "")}")
        {
            Tls = tls,
            Latency = TimeSpan.FromMilliseconds(latencyMilliseconds),
            Arguments = bench => ["copy", bench.Data.Many(files, bytes), bench.Url(Sink), "--recursive", "--from-to=LocalBlob"],
            Check = bench => bench.CheckUploaded(files, (long)files * bytes),
        };

    private static Row DownloadMany(Sizes sizes)
    {
        var container = new SyntheticContainer(Flat: false, sizes.SmallFiles, Sizes.SmallBytes);
        return new("download-10k", $"download {Text(sizes.SmallFiles)} × {Text((long)Sizes.SmallBytes)}")
        {
            Arguments = bench => ["copy", bench.Url(container.ToString()), bench.Destination, "--recursive", "--from-to=BlobLocal"],
            Check = bench => bench.CheckDownloaded(sizes.SmallFiles, (long)sizes.SmallFiles * Sizes.SmallBytes),
        };
    }

    private static Row List(string name, Sizes sizes, bool flat)
    {
        var container = new SyntheticContainer(flat, sizes.ListedBlobs, 16);
        return new(name, $"list {Text(sizes.ListedBlobs)} blobs, {(flat ? "no folders" : "in folders of 1,000")}")
        {
            Arguments = bench => ["list", bench.Url(container.ToString()), "--location=Blob"],
            Check = bench => bench.CheckListed(sizes.ListedBlobs),
        };
    }

    private static Row Sync(Sizes sizes) => new("sync-1m", $"sync {Text(sizes.ListedBlobs)} unchanged")
    {
        Pending = "needs the `sync` command",
        Arguments = bench =>
        [
            "sync", bench.Data.Many(sizes.ListedBlobs, 16), bench.Url(new SyntheticContainer(false, sizes.ListedBlobs, 16).ToString()), "--from-to=LocalBlob",
        ],
        Check = bench => bench.CheckUploaded(0, 0) ?? bench.CheckAnswered(sizes.ListedBlobs),
    };

    private static string[][] CurlRanges(Bench bench, SyntheticContainer container, Func<int, string> target)
    {
        var length = container.BlobLength / bench.Streams;
        return
        [
            .. Enumerable.Range(0, bench.Streams).Select(part => (string[])
            [
                "-sSf", "-r", $"{part * length}-{((part + 1) * length) - 1}", "-o", target(part), bench.Url(container.ToString(), container.NameOf(0)),
            ]),
        ];
    }

    private static string Over(bool tls) => tls ? " over TLS" : "";

    private static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(long bytes) => bytes switch
    {
        >= 1L << 30 => $"{bytes >> 30} GiB",
        >= 1L << 20 => $"{bytes >> 20} MiB",
        >= 1L << 10 => $"{bytes >> 10} KiB",
        1 => "1 byte",
        _ => $"{bytes} bytes",
    };
}

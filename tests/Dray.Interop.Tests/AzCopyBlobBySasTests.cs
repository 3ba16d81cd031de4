using System.Security.Cryptography;
using Dray.Emulator.Tests.Storage;
using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary>Real AzCopy against the emulated Blob service on a loopback address, by SAS.</summary>
public sealed class AzCopyBlobBySasTests : IAsyncLifetime
{
    private const string Permissions = "racwdlt";

    private static readonly string[] Names =
    [
        "plain.txt", "with space.txt", "50%.txt", "%41.txt", "#hash", "x+y", "semi;colon", "q?m", "quote'd", "a&b", "\u00fcn\u00ef", "\u65e5\u672c\u8a9e/\u8a9e.txt", "deep/er/empty",
    ];

    private readonly TemporaryDirectory folder = new();
    private BlobHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await BlobHost.StartAsync();
        foreach (var container in (string[])["box", "other"])
        {
            (await host.CreateContainerAsync(container)).Expect(201);
        }

        foreach (var name in Names)
        {
            folder.Write($"tree/{name}", name.EndsWith("empty", StringComparison.Ordinal) ? string.Empty : name);
        }

        folder.Write("tree/large.bin", RandomNumberGenerator.GetBytes(40_000_001));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task azcopy_copies_a_tree_up_lists_it_and_copies_it_down_unchanged()
    {
        await RunAsync("copy", folder.File("tree"), Url("box"), "--from-to=LocalBlob", "--recursive", "--put-md5");
        var listed = await RunAsync("list", Url("box"), "--location=Blob", "--machine-readable");
        Assert.Contains("tree/large.bin; Content Length: 40000001", listed, StringComparison.Ordinal);
        Assert.All(Names, name => Assert.Contains($"tree/{name}; Content Length: ", listed, StringComparison.Ordinal));

        await RunAsync("copy", Url("box", "/tree"), folder.File("down"), "--from-to=BlobLocal", "--recursive", "--check-md5=FailIfDifferentOrMissing");
        AssertSame(folder.File("tree"), folder.File("down/tree"));
    }

    [Fact]
    public async Task azcopy_copies_between_containers_syncs_and_removes()
    {
        await RunAsync("copy", folder.File("tree"), Url("box"), "--from-to=LocalBlob", "--recursive", "--put-md5");
        await RunAsync("copy", Url("box"), Url("other"), "--from-to=BlobBlob", "--recursive", "--block-size-mb=16");
        await RunAsync("copy", Url("other", "/tree"), folder.File("down"), "--from-to=BlobLocal", "--recursive");
        AssertSame(folder.File("tree"), folder.File("down/tree"));

        File.Delete(folder.File("tree/#hash"));
        folder.Write("tree/late.txt", "late");
        await RunAsync("sync", folder.File("tree"), Url("box", "/tree"), "--from-to=LocalBlob", "--delete-destination=true");
        var listed = await RunAsync("list", Url("box"), "--location=Blob");
        Assert.DoesNotContain("#hash", listed, StringComparison.Ordinal);
        Assert.Contains("tree/late.txt", listed, StringComparison.Ordinal);

        await RunAsync("remove", Url("box", "/tree"), "--from-to=BlobTrash", "--recursive");
        Assert.DoesNotContain("tree/", await RunAsync("list", Url("box"), "--location=Blob"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task azcopy_writes_page_and_append_blobs_and_sets_properties()
    {
        folder.Write("disk.vhd", [.. new byte[1 << 20], .. RandomNumberGenerator.GetBytes(512_000)]);
        await RunAsync("copy", folder.File("disk.vhd"), Url("box", "/disk.vhd"), "--from-to=LocalBlob");
        await RunAsync("copy", Url("box", "/disk.vhd"), folder.File("back.vhd"), "--from-to=BlobLocal");
        Assert.Equal(await File.ReadAllBytesAsync(folder.File("disk.vhd"), Cancellation), await File.ReadAllBytesAsync(folder.File("back.vhd"), Cancellation));
        await RunAsync("copy", folder.File("tree/plain.txt"), Url("box", "/log"), "--from-to=LocalBlob", "--blob-type=AppendBlob");
        await RunAsync("copy", folder.File("tree/plain.txt"), Url("box", "/p"), "--from-to=LocalBlob", "--blob-tags=a=b", "--metadata=k=v", "--block-blob-tier=Cool");
        await RunAsync("set-properties", Url("box", "/p"), "--from-to=BlobNone", "--block-blob-tier=Cold", "--blob-tags=x=1");
        var listed = await RunAsync("list", Url("box"), "--location=Blob", "--properties=BlobType;BlobAccessTier");
        Assert.Contains("disk.vhd; BlobType: PageBlob", listed, StringComparison.Ordinal);
        Assert.Contains("log; BlobType: AppendBlob", listed, StringComparison.Ordinal);
        Assert.Contains("p; BlobType: BlockBlob; BlobAccessTier: Cold", listed, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Url(string container, string path = "") =>
        $"{host.AccountUrl}/{container}{path}?{TestSas.Container(host.Directory, container, Permissions)}";

    private async Task<string> RunAsync(params string[] arguments)
    {
        var result = await new ChildProcess(AzCopyProgram(), arguments)
        {
            Environment = new Dictionary<string, string?>
            {
                ["AZCOPY_LOG_LOCATION"] = folder.File("logs"),
                ["AZCOPY_JOB_PLAN_LOCATION"] = folder.File("plans"),
                ["NO_PROXY"] = "127.0.0.1",
            },
        }.RunAsync();
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output;
    }

    /// <summary>The npm package unpacks the program without its execute permission.</summary>
    private static string AzCopyProgram()
    {
        var path = Repository.AzCopy;
        if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute))
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static void AssertSame(string expected, string actual)
    {
        static Dictionary<string, string> Hashes(string root) => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(root, path), path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))));
        Assert.Equal(Hashes(expected).OrderBy(pair => pair.Key), Hashes(actual).OrderBy(pair => pair.Key));
    }
}

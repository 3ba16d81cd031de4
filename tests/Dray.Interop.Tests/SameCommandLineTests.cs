using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary>One command line, typed first with <c>azcopy</c> and then with <c>dray</c>: the same exit code, counts and status.</summary>
public sealed class SameCommandLineTests(LocalAzure azure) : IDisposable
{
    private readonly Desk azcopys = new(azure);
    private readonly Desk drays = new(azure);

    [Theory(DisplayName = "The same from azcopy and dray:")]
    [InlineData("copy src URL --recursive")]
    [InlineData("copy src URL")]
    [InlineData("copy src/* URL")]
    [InlineData("copy nowhere URL")]
    [InlineData("copy src/a.txt URL-absent")] // of one file: of many, dray stops at the first refusal
    [InlineData("copy src URL --recursive --overwrite=false")]
    [InlineData("copy src URL --recursive --include-pattern=*.txt --exclude-path=sub")]
    [InlineData("copy src URL --recursive --include-pattern=nothing")]
    [InlineData("copy src URL --recursive --follow-symlinks")]
    [InlineData("copy URL down --recursive")]
    [InlineData("copy URL/src/a.txt down")] // without a slash: with one, only dray takes it for a folder
    [InlineData("copy URL/absent down")]
    [InlineData("copy URL-absent/x down")]
    [InlineData("list URL-absent")]
    [InlineData("make URL")]
    [InlineData("make URL/folder")]
    [InlineData("remove URL/src --recursive")]
    [InlineData("remove URL/absent")]
    [InlineData("remove URL")]
    [InlineData("copy src URL --recursive --no-such-flag")]
    public async Task Same(string commandLine)
    {
        _ = Repository.AzCopy;
        await PrepareAsync(azcopys);
        await PrepareAsync(drays);

        var theirs = azcopys.AzCopyAsync(Words(commandLine, azcopys));
        var ours = await drays.DrayAsync(Words(commandLine, drays));

        Assert.Equal((await theirs).ExitCode, ours.ExitCode);
        if ((await theirs).Summary() is { Length: > 0 } summary)
        {
            // A removal moves no bytes; AzCopy counts the size of what is gone.
            var isRemoval = commandLine.StartsWith("remove", StringComparison.Ordinal);
            Assert.Equal(summary.Where(line => !isRemoval || !line.Contains("Bytes", StringComparison.Ordinal)), ours.Summary().Where(line => !isRemoval || !line.Contains("Bytes", StringComparison.Ordinal)));
        }

        Assert.Equal(await azcopys.BlobsAsync(), await drays.BlobsAsync());
        Assert.Equal(azcopys.Files().Select(path => path.Replace(azcopys.Container, "C", StringComparison.Ordinal)), drays.Files().Select(path => path.Replace(drays.Container, "C", StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        azcopys.Dispose();
        drays.Dispose();
    }

    private static async Task PrepareAsync(Desk desk)
    {
        foreach (var name in (string[])["a.txt", "b.log", "sub/c.txt", "sub/deep/d"])
        {
            desk.Write("src/" + name, name);
        }

        Directory.CreateSymbolicLink(desk.File("src/sub/round"), desk.File("src"));
        Directory.CreateDirectory(desk.File("src/hollow"));
        await desk.MakeBlobsAsync("src/a.txt=a", "src/sub/z.txt", "top.txt");
    }

    private static string[] Words(string commandLine, Desk desk) =>
        [.. commandLine.Split(' ').Select(word => word.Replace("URL", desk.ContainerUrl, StringComparison.Ordinal))];
}

using System.Security.Cryptography;
using Dray.TestKit;

namespace Dray.Acceptance.Tests.Copy;

/// <summary><c>dray copy</c>: what goes up comes down, byte for byte and name for name.</summary>
public sealed class CopyTreeTests(LocalAzure azure) : IDisposable
{
    private static readonly string[] AwkwardNames =
    [
        "plain", "with space", " leading", "trailing ", "50%", "100%25", "%2F", "#hash", "a+b", "q?m", "a&b=c", "quote'd", "\"double\"", "semi;colon", "[x]", "{y}", "~tilde",
        "back\\slash", "tab\there", "star*", "pipe|", "colon:", "at@", "$dollar", "!", "(1)", ",", ".hidden", "..two", "nfc-\u00e9", "nfd-e\u0301", "\u65e5\u672c\u8a9e", "\U0001f69a", "-dash", "--recursive", "d\u00fc r/\u00fc/x y",
    ];

    private readonly Desk desk = new(azure);

    [Fact(DisplayName = "dray copy 'names with space, %, #, +, Unicode' https://…/container --recursive; and down again")]
    public async Task Every_name_survives_the_round_trip()
    {
        foreach (var name in AwkwardNames)
        {
            desk.Write("src/" + name, name);
        }

        await desk.MakeContainerAsync();
        (await desk.DrayWorksAsync("copy", "src", desk.ContainerUrl, "--recursive", "--as-subdir=false")).Done(AwkwardNames.Length);

        Assert.Equal(AwkwardNames.Order(StringComparer.Ordinal), await desk.BlobsAsync());
        (await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/*", "down", "--recursive")).Done(AwkwardNames.Length);
        AssertSame("src", "down");
    }

    [Fact(DisplayName = "dray copy 'one awkward name' https://…/container/…, each by itself")]
    public async Task A_single_awkward_name_is_understood_on_both_sides()
    {
        const string Name = "100% #1 a+b \u00e9.txt";
        desk.Write(Name, "x");
        await desk.MakeContainerAsync();

        await desk.DrayWorksAsync("copy", Name, desk.ContainerUrl);
        await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/" + Uri.EscapeDataString(Name), "down/");

        Assert.Equal([Name], await desk.BlobsAsync());
        Assert.Equal([Name], desk.Files("down"));
    }

    [Fact(DisplayName = "dray copy 'empty files, a deep folder, 100 MB' https://…/container --recursive; and down again")]
    public async Task Empty_deep_and_large_files_survive_the_round_trip()
    {
        var large = new byte[100_000_001];
        RandomNumberGenerator.Fill(large);
        desk.Write("src/large.bin", large);
        desk.Write("src/empty", string.Empty);
        desk.Write("src/" + string.Join('/', Enumerable.Range(0, 40).Select(level => $"level{level}")) + "/file", "deep");
        foreach (var length in (int[])[1, 8 * 1024 * 1024, (8 * 1024 * 1024) + 1, (16 * 1024 * 1024) - 1])
        {
            desk.Write($"src/{length}", large[..length]);
        }

        await desk.MakeContainerAsync();
        (await desk.DrayWorksAsync("copy", "src", desk.ContainerUrl, "--recursive")).Done(7);
        var down = await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/src", "down", "--recursive");

        down.Done(7);
        Assert.Equal(desk.Files("src").Sum(path => desk.Read("src/" + path).LongLength), down.Summary("Total Number of Bytes Transferred"));
        AssertSame("src", "down/src");
        var blocks = (await desk.RequestsAsync()).Where(request => request.Target.Contains("comp=block&", StringComparison.Ordinal)).ToArray();
        Assert.True(blocks.Length >= 12, $"{blocks.Length} blocks");
        Assert.All(blocks, request => Assert.NotEmpty(request.Crc64)); // the service checks every block
    }

    [Fact(DisplayName = "dray copy many https://…/container --recursive; and down again")]
    public async Task Two_thousand_small_files_survive_the_round_trip()
    {
        foreach (var number in Enumerable.Range(0, 2000))
        {
            desk.Write($"many/{number % 17}/{number}", $"content of {number}");
        }

        await desk.MakeContainerAsync();
        (await desk.DrayWorksAsync("copy", "many", desk.ContainerUrl, "--recursive")).Done(2000);
        (await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/many", "down", "--recursive")).Done(2000);

        AssertSame("many", "down/many");
    }

    /// <summary>Several items of one folder begin at once, and each may be the one that makes it.</summary>
    [Fact(DisplayName = "dray copy https://…/container/src down --recursive, into many folders that are not there yet")]
    public async Task New_folders_are_made_by_whichever_item_comes_first()
    {
        foreach (var number in Enumerable.Range(0, 1800))
        {
            desk.Write($"src/{number / 6}/{number}", string.Empty);
        }

        await desk.MakeContainerAsync();
        await desk.DrayWorksAsync("copy", "src", desk.ContainerUrl, "--recursive");

        (await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/src", "down", "--recursive")).Done(1800);
        (await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/src", "again", "--recursive")).Done(1800);
    }

    [Fact(DisplayName = "dray copy src https://…/container --recursive, with links and a pipe in it")]
    public async Task Links_and_special_files_are_counted_and_left_out()
    {
        desk.Write("src/real", "x");
        File.CreateSymbolicLink(desk.File("src/link"), desk.File("src/real"));
        Assert.Equal(0, (await desk.RunAsync("mkfifo", desk.File("src/pipe"))).ExitCode);
        await desk.MakeContainerAsync();

        var copied = await desk.DrayWorksAsync("copy", "src", desk.ContainerUrl, "--recursive");

        copied.Done(1);
        Assert.Equal((1, 1), (copied.Summary("Number of Symbolic Links Skipped"), copied.Summary("Number of Special Files Skipped")));
    }

    [Fact(DisplayName = "dray copy src https://…/container --recursive --follow-symlinks")]
    public async Task Links_are_followed_when_asked()
    {
        desk.Write("src/real", "x");
        desk.Write("elsewhere/file", "y");
        File.CreateSymbolicLink(desk.File("src/link"), desk.File("src/real"));
        Directory.CreateSymbolicLink(desk.File("src/folder"), desk.File("elsewhere"));
        Directory.CreateSymbolicLink(desk.File("elsewhere/round"), desk.File("src")); // a circle
        await desk.MakeContainerAsync();

        var copied = await desk.DrayWorksAsync("copy", "src", desk.ContainerUrl, "--recursive", "--follow-symlinks");

        Assert.Equal(1, copied.Summary("Number of Symbolic Links Skipped"));

        var blobs = await desk.BlobsAsync();
        Assert.Contains("src/link", blobs);
        Assert.Contains("src/folder/file", blobs);
    }

    [Fact(DisplayName = "dray copy src https://…/container --recursive, with a file no one may read")]
    public async Task One_bad_file_does_not_stop_the_rest()
    {
        desk.Write("src/good", "x");
        desk.Write("src/also", "y");
        File.CreateSymbolicLink(desk.File("src/bad"), "/proc/self/mem"); // opens, and no byte of it can be read, not even by root
        await desk.MakeContainerAsync();

        var copied = await desk.DrayAsync("copy", "src", desk.ContainerUrl, "--recursive", "--follow-symlinks");

        Assert.Equal(["src/also", "src/good"], (await desk.BlobsAsync()).Where(blob => blob != "src/bad"));
        Assert.True(copied.ExitCode is 0 or 1, copied.ToString());
    }

    public void Dispose() => desk.Dispose();

    private void AssertSame(string expected, string actual)
    {
        Assert.Equal(desk.Files(expected), desk.Files(actual));
        Assert.All(desk.Files(expected), path => Assert.True(desk.Read(Path.Combine(expected, path)).AsSpan().SequenceEqual(desk.Read(Path.Combine(actual, path))), path));
    }
}

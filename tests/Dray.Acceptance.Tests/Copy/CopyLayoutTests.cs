using Dray.TestKit;

namespace Dray.Acceptance.Tests.Copy;

/// <summary><c>dray copy</c>: which name each item has at the other side. The table of AzCopy's behaviour, row by row.</summary>
public sealed class CopyLayoutTests(LocalAzure azure) : IDisposable
{
    private static readonly string[] Tree = ["a.txt", "b.log", "sub/c.txt", "sub/deep/d.txt"];

    private static readonly string[] Blobs = ["root.txt", "d.txt", "d/a.txt", "d/b.log", "d/sub/c.txt"];

    private readonly Desk desk = new(azure);

    [Theory(DisplayName = "dray copy up")]
    [InlineData("src/a.txt", "", "", "a.txt")]
    [InlineData("src/a.txt", "/n.txt", "", "n.txt")]
    [InlineData("src/a.txt", "/vd/", "", "vd/a.txt")]
    [InlineData("src", "", "--recursive", "src/a.txt src/b.log src/sub/c.txt src/sub/deep/d.txt")]
    [InlineData("src/", "", "--recursive", "src/a.txt src/b.log src/sub/c.txt src/sub/deep/d.txt")]
    [InlineData("src", "/vd", "--recursive", "vd/src/a.txt vd/src/b.log vd/src/sub/c.txt vd/src/sub/deep/d.txt")]
    [InlineData("src", "/vd/", "--recursive", "vd/src/a.txt vd/src/b.log vd/src/sub/c.txt vd/src/sub/deep/d.txt")]
    [InlineData("src", "/vd", "--recursive --as-subdir=false", "vd/a.txt vd/b.log vd/sub/c.txt vd/sub/deep/d.txt")]
    [InlineData("src/*", "", "--recursive", "a.txt b.log sub/c.txt sub/deep/d.txt")]
    [InlineData("src/*", "", "", "a.txt b.log")]
    [InlineData("src/s*", "/vd", "--recursive", "vd/sub/c.txt vd/sub/deep/d.txt")]
    [InlineData("src/*.txt", "", "", "a.txt")]
    public async Task Up(string source, string destination, string flags, string expected)
    {
        WriteTree();
        await desk.MakeContainerAsync();

        await desk.DrayWorksAsync(["copy", source, desk.ContainerUrl + destination, .. Words(flags)]);

        Assert.Equal(Words(expected), await desk.BlobsAsync());
    }

    [Theory(DisplayName = "dray copy down")]
    [InlineData("/root.txt", "here", "", "here/root.txt")]
    [InlineData("/root.txt", "new.txt", "", "new.txt")]
    [InlineData("/root.txt", "new/deep.txt", "", "new/deep.txt")]
    [InlineData("/root.txt", "new/", "", "new/root.txt")]
    [InlineData("", "here", "--recursive", "here/C/d.txt here/C/d/a.txt here/C/d/b.log here/C/d/sub/c.txt here/C/root.txt")]
    [InlineData("", "out", "--recursive", "out/C/d.txt out/C/d/a.txt out/C/d/b.log out/C/d/sub/c.txt out/C/root.txt")]
    [InlineData("/*", "here", "--recursive", "here/d.txt here/d/a.txt here/d/b.log here/d/sub/c.txt here/root.txt")]
    [InlineData("/*", "here", "", "here/d.txt here/root.txt")]
    [InlineData("/d", "here", "--recursive", "here/d/a.txt here/d/b.log here/d/sub/c.txt")]
    [InlineData("/d/", "here", "--recursive", "here/d/a.txt here/d/b.log here/d/sub/c.txt")]
    [InlineData("/d/*", "here", "--recursive", "here/a.txt here/b.log here/sub/c.txt")]
    [InlineData("/d", "here", "--recursive --as-subdir=false", "here/a.txt here/b.log here/sub/c.txt")]
    public async Task Down(string source, string destination, string flags, string expected)
    {
        await desk.MakeBlobsAsync(Blobs);
        Directory.CreateDirectory(desk.File("here"));

        await desk.DrayWorksAsync(["copy", desk.ContainerUrl + source, destination, .. Words(flags)]);

        Assert.Equal(Words(expected.Replace("C/", desk.Container + "/", StringComparison.Ordinal)), desk.Files());
    }

    [Fact(DisplayName = "dray copy 'https://contoso.blob.core.windows.net/c0*' down --recursive")]
    public async Task An_account_by_a_pattern_of_containers()
    {
        await desk.MakeBlobsAsync("a.txt", "d/b.txt");

        await desk.DrayWorksAsync("copy", $"{azure.AccountUrl}/{desk.Container}*", "down", "--recursive");

        Assert.Equal([$"down/{desk.Container}/a.txt", $"down/{desk.Container}/d/b.txt"], desk.Files());
    }

    [Fact(DisplayName = "dray copy https://contoso.blob.core.windows.net down --recursive")]
    public async Task A_whole_account()
    {
        await using var own = await LocalAzure.StartAsync();
        using var owner = new Desk(own);
        await owner.MakeBlobsAsync("a.txt");
        await owner.DrayWorksAsync("make", own.AccountUrl + "/second");
        await owner.DrayWorksAsync("copy", owner.Home, own.AccountUrl + "/second", "--recursive", "--as-subdir=false", "--include-pattern=*.none");

        await owner.DrayWorksAsync("copy", own.AccountUrl, "down", "--recursive");

        Assert.Equal([$"down/{owner.Container}/a.txt"], owner.Files());
    }

    [Fact(DisplayName = "dray copy https://…/container/a.txt /dev/null")]
    public async Task Down_into_nothing()
    {
        await desk.MakeBlobsAsync("a.txt");

        (await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/a.txt", "/dev/null")).Done(1);

        Assert.True(File.Exists("/dev/null"));
        Assert.Empty(desk.Files());
    }

    [Theory(DisplayName = "dray copy, refused")]
    [InlineData("src", "", "cannot", "--recursive")]
    [InlineData("src/a.txt", "ACCOUNT", "container", "")]
    public async Task Refuses(string source, string destination, string word, string other)
    {
        WriteTree();
        var url = destination == "ACCOUNT" ? azure.AccountUrl : desk.ContainerUrl;

        (await desk.DrayAsync("copy", source, url)).Complains(word == "cannot" ? [source, other] : [word]);

        Assert.DoesNotContain(await desk.RequestsAsync(), request => request.Writes);
    }

    [Fact(DisplayName = "dray copy https://contoso.blob.core.windows.net down")]
    public async Task Refuses_an_account_without_recursive()
    {
        (await desk.DrayAsync("copy", azure.AccountUrl, "down")).Complains("--recursive");

        Assert.Empty(desk.Files());
    }

    public void Dispose() => desk.Dispose();

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void WriteTree()
    {
        foreach (var path in Tree)
        {
            desk.Write("src/" + path, path);
        }

        Directory.CreateDirectory(desk.File("src/empty"));
    }
}

using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary><c>dray remove</c></summary>
public sealed class RemoveTests(LocalAzure azure) : IDisposable
{
    private readonly Desk desk = new(azure);

    [Fact(DisplayName = "dray remove https://…/container/a.txt")]
    public async Task One_blob()
    {
        await desk.MakeBlobsAsync("a.txt", "a.txt.bak", "a/txt");

        (await desk.DrayWorksAsync("remove", desk.ContainerUrl + "/a.txt")).Done(1);

        Assert.Equal(["a.txt.bak", "a/txt"], await desk.BlobsAsync());
    }

    [Fact(DisplayName = "dray remove https://…/container/d --recursive")]
    public async Task A_folder_and_nothing_beside_it()
    {
        await desk.MakeBlobsAsync("d/one", "d/deep/two", "d.txt", "da/three");

        (await desk.DrayWorksAsync("remove", desk.ContainerUrl + "/d", "--recursive")).Done(2);

        Assert.Equal(["d.txt", "da/three"], await desk.BlobsAsync());
    }

    [Fact(DisplayName = "dray remove https://…/container --recursive --include-pattern=*.tmp --exclude-path=keep")]
    public async Task What_the_filters_leave()
    {
        await desk.MakeBlobsAsync("a.tmp", "a.txt", "d/b.tmp", "keep/c.tmp");

        (await desk.DrayWorksAsync("remove", desk.ContainerUrl, "--recursive", "--include-pattern=*.tmp", "--exclude-path=keep")).Done(2);

        Assert.Equal(["a.txt", "keep/c.tmp"], await desk.BlobsAsync());
    }

    [Fact(DisplayName = "dray remove 'https://…/container/100% é+#.txt, encoded'")]
    public async Task A_name_that_needs_encoding()
    {
        await desk.MakeBlobsAsync("100% \u00e9+#.txt", "100");

        (await desk.DrayWorksAsync("remove", desk.ContainerUrl + "/100%25%20%C3%A9+%23.txt")).Done(1);

        Assert.Equal(["100"], await desk.BlobsAsync());
    }

    [Fact(DisplayName = "dray remove https://…/container")]
    public async Task Refuses_a_container_without_recursive()
    {
        await desk.MakeBlobsAsync("a.txt", "d/b.txt");

        var result = await desk.DrayAsync("remove", desk.ContainerUrl);

        Assert.Contains("d/b.txt", await desk.BlobsAsync());
        Assert.True(result.ExitCode == 1 || (await desk.BlobsAsync()).Length == 1, result.ToString());
    }

    public void Dispose() => desk.Dispose();
}

using Dray.TestKit;

namespace Dray.Acceptance.Tests.Copy;

/// <summary><c>dray copy</c>: overwriting, filters, properties, credentials.</summary>
public sealed class CopyFlagsTests(LocalAzure azure) : IDisposable
{
    private readonly Desk desk = new(azure);

    [Fact(DisplayName = "dray copy … --overwrite=false")]
    public async Task What_is_there_stays()
    {
        await desk.MakeBlobsAsync("a.txt=old");
        desk.Write("src/a.txt", "new");
        desk.Write("src/b.txt", "new");

        var up = await desk.DrayWorksAsync("copy", "src/*", desk.ContainerUrl, "--overwrite=false");
        desk.Write("down/b.txt", "mine");
        var down = await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/*", "down", "--overwrite=false");

        up.Done(1, skipped: 1);
        Assert.Contains("Final Job Status: CompletedWithSkipped", up.Output, StringComparison.Ordinal);
        down.Done(1, skipped: 1);
        Assert.Equal(("old", "mine"), (Text("down/a.txt"), Text("down/b.txt")));
    }

    [Fact(DisplayName = "dray copy … --overwrite=ifSourceNewer")]
    public async Task Only_what_is_older_is_replaced()
    {
        await desk.MakeBlobsAsync("older=blob", "newer=blob");
        desk.Write("older", "file");
        desk.Write("newer", "file");
        File.SetLastWriteTimeUtc(desk.File("older"), DateTime.UtcNow.AddDays(-1));
        File.SetLastWriteTimeUtc(desk.File("newer"), DateTime.UtcNow.AddDays(1));

        (await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/*", ".", "--overwrite=ifSourceNewer")).Done(1, skipped: 1);
        Assert.Equal(("blob", "file"), (Text("older"), Text("newer")));

        File.SetLastWriteTimeUtc(desk.File("older"), DateTime.UtcNow.AddDays(-1));
        (await desk.DrayWorksAsync("copy", "*er", desk.ContainerUrl, "--overwrite=ifSourceNewer")).Done(1, skipped: 1);
    }

    [Theory(DisplayName = "printf … | dray copy … --overwrite=prompt")]
    [InlineData("n\ny\nn\n", 1)]
    [InlineData("a\n", 3)]
    [InlineData("l\n", 0)]
    [InlineData("Yes\nno\nYES\n", 2)]
    [InlineData("perhaps\ny\ny\n", 2)]
    [InlineData("", 0)]
    [InlineData("y\n", 1)]
    public async Task Asks_once_for_each_and_takes_the_answers_from_a_pipe(string answers, int replaced)
    {
        await desk.MakeBlobsAsync("a=new", "b=new", "c=new");
        foreach (var name in (string[])["a", "b", "c"])
        {
            desk.Write(name, "old");
        }

        var result = await (desk.Child(Repository.Dray, "copy", desk.ContainerUrl + "/*", ".", "--overwrite=prompt") with { Input = answers }).RunAsync();

        Assert.True(result.ExitCode == 0, result.ToString());
        result.Done(replaced, skipped: 3 - replaced);
        Assert.Equal(replaced, new[] { "a", "b", "c" }.Count(name => Text(name) == "new"));
    }

    [Theory(DisplayName = "dray copy src https://…/container --recursive, filtered")]
    [InlineData("--include-pattern=*.txt;b*", "a.txt b.log d/c.txt d/e/b")]
    [InlineData("--exclude-pattern=*.txt", "b.log d/e/b x.tmp")]
    [InlineData("--include-path=d", "d/c.txt d/e/b")]
    [InlineData("--include-path=d/e;a.txt", "a.txt d/e/b")]
    [InlineData("--exclude-path=d", "a.txt b.log x.tmp")]
    [InlineData("--exclude-path=a.t", "b.log d/c.txt d/e/b x.tmp")]
    [InlineData("--include-regex=^d/.*t$", "d/c.txt")]
    [InlineData("--exclude-regex=log|tmp", "a.txt d/c.txt d/e/b")]
    [InlineData("--include-pattern=*.txt --exclude-path=d", "a.txt")]
    [InlineData("--include-after=2020-06-01T00:00:00Z", "a.txt b.log d/c.txt d/e/b")]
    [InlineData("--include-before=2020-06-01T00:00:00Z", "x.tmp")]
    [InlineData("--include-pattern=nothing", "")]
    public async Task Filters(string flags, string expected)
    {
        foreach (var path in (string[])["a.txt", "b.log", "d/c.txt", "d/e/b", "x.tmp"])
        {
            desk.Write("src/" + path, path);
        }

        File.SetLastWriteTimeUtc(desk.File("src/x.tmp"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await desk.MakeContainerAsync();

        await desk.DrayWorksAsync(["copy", "src", desk.ContainerUrl, "--recursive", "--as-subdir=false", .. flags.Split(' ')]);

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), await desk.BlobsAsync());
    }

    [Fact(DisplayName = "dray copy 'https://…/container/*' down --recursive --include-pattern=*.txt --exclude-path=d/e")]
    public async Task Filters_on_the_way_down()
    {
        await desk.MakeBlobsAsync("a.txt", "b.log", "d/c.txt", "d/e/f.txt");

        await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/*", "down", "--recursive", "--include-pattern=*.txt", "--exclude-path=d/e");

        Assert.Equal(["down/a.txt", "down/d/c.txt"], desk.Files());
    }

    [Fact(DisplayName = "dray copy a.xyz https://…/container --content-type=… --cache-control=… --metadata=… --block-blob-tier=Cool --put-md5")]
    public async Task Properties_are_stored()
    {
        desk.Write("a.xyz", new byte[20_000_000]);
        await desk.MakeContainerAsync();

        await desk.DrayWorksAsync("copy", "a.xyz", desk.ContainerUrl, "--content-type=text/x-mine", "--metadata=k=v", "--block-blob-tier=Cool", "--put-md5", "--content-encoding=none");

        var listed = await desk.DrayWorksAsync("list", desk.ContainerUrl, "--properties=ContentType;BlobAccessTier;ContentMD5;ContentEncoding", "--machine-readable");
        Assert.Contains(
            "a.xyz; ContentType: text/x-mine; BlobAccessTier: Cool; ContentMD5: oIVZfsdgSM/JAP0I0/C3qg==; ContentEncoding: none; Content Length: 20000000".Split(';')[1],
            listed.Output, StringComparison.Ordinal);
        Assert.Contains("BlobAccessTier: Cool", listed.Output, StringComparison.Ordinal);
        Assert.Contains("ContentMD5: " + Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(new byte[20_000_000])), listed.Output, StringComparison.Ordinal);
        Assert.Contains("ContentEncoding: none", listed.Output, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "dray copy … --block-size-mb=1 --put-blob-size-mb=2")]
    public async Task Block_sizes_are_obeyed()
    {
        desk.Write("five.bin", new byte[5 * 1024 * 1024]);
        desk.Write("two.bin", new byte[2 * 1024 * 1024]);
        await desk.MakeContainerAsync();

        await desk.DrayWorksAsync("copy", "*.bin", desk.ContainerUrl, "--block-size-mb=1", "--put-blob-size-mb=2");

        var writes = (await desk.RequestsAsync()).Where(request => request.Method == "PUT").ToArray();
        Assert.Equal(5, writes.Count(request => request.Target.Contains("five.bin?comp=block&", StringComparison.Ordinal)));
        Assert.Single(writes, request => request.Target.EndsWith("/two.bin", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "dray copy … down --preserve-last-modified-time")]
    public async Task The_blobs_time_is_kept_when_asked()
    {
        await desk.MakeBlobsAsync("a");
        var listed = (await desk.DrayWorksAsync("list", desk.ContainerUrl, "--properties=LastModifiedTime")).Output;

        await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/a", ".", "--preserve-last-modified-time");

        Assert.Contains(File.GetLastWriteTimeUtc(desk.File("a")).ToString("yyyy-MM-dd HH:mm:ss"), listed, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "dray copy src 'https://…/container?SAS' --recursive; and down again")]
    public async Task By_shared_access_signature()
    {
        desk.Write("src/a b.txt", "x");
        await desk.MakeContainerAsync();
        desk.ForgetSignIn();
        var sas = Sas.Container(azure.Account, azure["ACCOUNT_KEY"], desk.Container, "racwdl");

        await desk.DrayWorksAsync("copy", "src", $"{desk.ContainerUrl}?{sas}", "--recursive");
        var down = await desk.DrayWorksAsync("copy", $"{desk.ContainerUrl}/src?{sas}", "down", "--recursive");

        Assert.Equal("x", Text("down/src/a b.txt"));
        Assert.DoesNotContain(await desk.RequestsAsync(), request => request.Authorization == "Bearer" && request.Target.Contains("sig=", StringComparison.Ordinal));
        Assert.DoesNotContain("sig=" + sas.Split("sig=")[1], down.Output + down.Error, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "AZURE_STORAGE_KEY=… dray copy src https://…/container --recursive; and down again")]
    public async Task By_account_key()
    {
        desk.Write("src/a b%.txt", "x");
        desk.ForgetSignIn();
        desk.Environment["AZURE_STORAGE_KEY"] = azure["ACCOUNT_KEY"];

        await desk.MakeContainerAsync();
        await desk.DrayWorksAsync("copy", "src", desk.ContainerUrl, "--recursive");
        await desk.DrayWorksAsync("copy", desk.ContainerUrl + "/src", "down", "--recursive");
        await desk.DrayWorksAsync("remove", desk.ContainerUrl + "/src", "--recursive");

        Assert.Equal("x", Text("down/src/a b%.txt"));
        Assert.Empty(await desk.BlobsAsync());
        Assert.All(await desk.RequestsAsync(), request => Assert.Equal("SharedKey", request.Authorization));
    }

    [Fact(DisplayName = "AZURE_STORAGE_KEY=… dray copy a http://127.0.0.1:PORT/contoso/container/a --from-to=LocalBlob")]
    public async Task By_account_key_on_loopback()
    {
        desk.Write("a", "x");
        desk.ForgetSignIn();
        desk.Environment["AZURE_STORAGE_KEY"] = azure["ACCOUNT_KEY"];
        await desk.MakeContainerAsync();
        var url = $"{azure["BLOB_URL"]}/{desk.Container}/a";

        await desk.DrayWorksAsync("copy", "a", url, "--from-to=LocalBlob");
        await desk.DrayWorksAsync("copy", url, "b", "--from-to=BlobLocal");

        Assert.Equal("x", Text("b"));
    }

    public void Dispose() => desk.Dispose();

    private string Text(string path) => File.ReadAllText(desk.File(path));
}

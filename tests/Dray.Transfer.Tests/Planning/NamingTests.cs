using Dray.TestKit;
using Dray.Transfer.Planning;
using Dray.Wire.Failures;

namespace Dray.Transfer.Tests.Planning;

/// <summary>Which name each item gets at its destination, row by row as AzCopy does it.</summary>
public sealed class NamingTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly FakeBlobs service = new();
    private readonly RecordingListener listener = new();

    public void Dispose()
    {
        folder.Dispose();
        service.Dispose();
    }

    [Theory]
    [InlineData("src/a.txt", "c", false, true, "c/a.txt")]
    [InlineData("src/a.txt", "c/", false, true, "c/a.txt")]
    [InlineData("src/a.txt", "c/n.txt", false, true, "c/n.txt")]
    [InlineData("src/a.txt", "c/vd/", false, true, "c/vd/a.txt")]
    [InlineData("src", "c", true, true, "c/src/a.txt c/src/b.log c/src/sub/c.txt c/src/sub/deep/d.txt")]
    [InlineData("src/", "c", true, true, "c/src/a.txt c/src/b.log c/src/sub/c.txt c/src/sub/deep/d.txt")]
    [InlineData("src", "c/vd", true, true, "c/vd/src/a.txt c/vd/src/b.log c/vd/src/sub/c.txt c/vd/src/sub/deep/d.txt")]
    [InlineData("src", "c/vd/", true, true, "c/vd/src/a.txt c/vd/src/b.log c/vd/src/sub/c.txt c/vd/src/sub/deep/d.txt")]
    [InlineData("src", "c/vd", true, false, "c/vd/a.txt c/vd/b.log c/vd/sub/c.txt c/vd/sub/deep/d.txt")]
    [InlineData("src/*", "c", true, true, "c/a.txt c/b.log c/sub/c.txt c/sub/deep/d.txt")]
    [InlineData("src/*", "c", false, true, "c/a.txt c/b.log")]
    [InlineData("src/*.txt", "c/vd", false, true, "c/vd/a.txt")]
    [InlineData("src/s*", "c/vd", true, true, "c/vd/sub/c.txt c/vd/sub/deep/d.txt")]
    [InlineData("src/s*", "c/vd", false, true, "")]
    [InlineData("*/sub/*", "c", true, true, "c/src/sub/c.txt c/src/sub/deep/d.txt")]
    [InlineData("src/x*", "c", true, true, "")]
    public async Task An_upload_is_named_as_the_table_says(string source, string destination, bool recursive, bool asSubdirectory, string names)
    {
        foreach (var name in (string[])["a.txt", "b.log", "sub/c.txt", "sub/deep/d.txt"])
        {
            folder.Write("src/" + name, name);
        }

        Directory.CreateDirectory(folder.File("src/empty"));
        var report = await RunAsync(new CopyRequest
        {
            Source = new Place.Local(Path.Combine(folder.Path, source)),
            Destination = service.Place(destination),
            Recursive = recursive,
            AsSubdirectory = asSubdirectory,
        });

        Assert.Equal(names, string.Join(' ', service.Names));
        Assert.Equal(JobStatus.Completed, report.Status);
        Assert.All(service.Blobs.Values, blob => Assert.Contains(service.Blobs.Keys, key => key.EndsWith(blob.Text, StringComparison.Ordinal) || key == "c/n.txt"));
    }

    [Theory]
    [InlineData("c/d/a.txt", "out", false, true, "out/a.txt")]
    [InlineData("c/d/a.txt", "out/new", false, true, "out/new")]
    [InlineData("c/d/a.txt", "new/deeper/file", false, true, "new/deeper/file")]
    [InlineData("c/d/a.txt", "new/", false, true, "new/a.txt")]
    [InlineData("c", "out", true, true, "out/c/d.txt out/c/d/a.txt out/c/d/b.log out/c/d/sub/c.txt out/c/root.txt")]
    [InlineData("c", "new", true, true, "new/c/d.txt new/c/d/a.txt new/c/d/b.log new/c/d/sub/c.txt new/c/root.txt")]
    [InlineData("c", "out", true, false, "out/d.txt out/d/a.txt out/d/b.log out/d/sub/c.txt out/root.txt")]
    [InlineData("c/*", "out", true, true, "out/d.txt out/d/a.txt out/d/b.log out/d/sub/c.txt out/root.txt")]
    [InlineData("c/*", "out", false, true, "out/d.txt out/root.txt")]
    [InlineData("c/d", "out", true, true, "out/d/a.txt out/d/b.log out/d/sub/c.txt")]
    [InlineData("c/d/", "out", true, true, "out/d/a.txt out/d/b.log out/d/sub/c.txt")]
    [InlineData("c/d/*", "out", true, true, "out/a.txt out/b.log out/sub/c.txt")]
    [InlineData("c/d", "out", true, false, "out/a.txt out/b.log out/sub/c.txt")]
    [InlineData("", "out", true, true, "out/c/d.txt out/c/d/a.txt out/c/d/b.log out/c/d/sub/c.txt out/c/root.txt out/ts1/x")]
    [InlineData("ts*", "out", true, true, "out/ts1/x")]
    [InlineData("c/none*", "out", true, true, null)]
    public async Task A_download_is_named_as_the_table_says(string source, string destination, bool recursive, bool asSubdirectory, string? names)
    {
        foreach (var name in (string[])["c/root.txt", "c/d.txt", "c/d/a.txt", "c/d/b.log", "c/d/sub/c.txt", "ts1/x"])
        {
            service.Put(name, name);
        }

        service.Containers.Add("ts1");
        Directory.CreateDirectory(folder.File("out"));
        var report = await RunAsync(new CopyRequest
        {
            Source = service.Place(source),
            Destination = new Place.Local(Path.Combine(folder.Path, destination)),
            Recursive = recursive,
            AsSubdirectory = asSubdirectory,
        });

        Assert.Empty(report.Failures);
        Assert.Equal(names ?? string.Empty, string.Join(' ', Found()));
        Assert.Equal(names is null ? FailureKind.Usage : null, report.Stopped?.Kind);
    }

    [Fact]
    public async Task A_folder_stub_is_not_downloaded_and_its_folder_is()
    {
        service.Put("c/d/a", "1");
        service.Blobs["c/d"] = service.Put("c/d", [], null) with { Metadata = new() { ["hdi_isfolder"] = "true" } };

        await RunAsync(new CopyRequest { Source = service.Place("c/d"), Destination = new Place.Local(folder.File("out")), Recursive = true });

        Assert.Equal(["out/d/a"], Found());
    }

    [Theory]
    [InlineData("src", "c", false, "--recursive")]
    [InlineData("src/absent", "c", false, "no file or folder")]
    [InlineData("absent/*", "c", false, "no file or folder")]
    [InlineData("src/a.txt", "", false, "names an account")]
    [InlineData("src/a.txt", "c*", false, "names an account")]
    [InlineData("src/a.txt", "c/x*", false, "wildcard")]
    [InlineData("src/a.txt", "c/x/*", false, "wildcard")]
    [InlineData("src/a.txt", "$logs/x", false, "system container")]
    public void An_upload_that_makes_no_sense_is_refused_before_anything_is_touched(string source, string destination, bool recursive, string text)
    {
        folder.Write("src/a.txt", "1");

        AssertRefused(
            new CopyRequest { Source = new Place.Local(folder.File(source)), Destination = service.Place(destination), Recursive = recursive }, text);
    }

    [Fact]
    public void A_mistyped_url_is_no_local_path_and_its_signature_is_not_repeated()
    {
        using var job = new TransferJob(Guid.NewGuid(), 4, TimeProvider.System, listener);
        var request = new CopyRequest { Source = new Place.Local("https//a/c?sv=1&sig=topsecret"), Destination = service.Place("c") };

        Assert.DoesNotContain("topsecret", Assert.Throws<DrayException>(() => job.Prepare(request)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "--recursive")]
    [InlineData("c", "--recursive")]
    [InlineData("c/", "--recursive")]
    [InlineData("c/d/", "--recursive")]
    [InlineData("ts*", "--recursive")]
    public void A_download_of_a_folder_needs_to_be_asked_for(string source, string text) =>
        AssertRefused(new CopyRequest { Source = service.Place(source), Destination = new Place.Local(folder.Path) }, text);

    [Fact]
    public async Task A_folder_named_without_a_slash_needs_to_be_asked_for_too()
    {
        service.Put("c/d/a", "1");

        var report = await RunAsync(new CopyRequest { Source = service.Place("c/d"), Destination = new Place.Local(folder.File("out")) });

        Assert.Equal(FailureKind.Usage, report.Stopped?.Kind);
        Assert.Empty(Found());
    }

    [Fact]
    public async Task A_name_that_is_no_file_below_the_folder_fails_and_the_rest_arrives()
    {
        service.Put("c/../evil", "1");
        service.Put("c/a", "1");

        var report = await RunAsync(new CopyRequest { Source = service.Place("c/*"), Destination = new Place.Local(folder.File("out")), Recursive = true });

        Assert.Equal(JobStatus.CompletedWithErrors, report.Status);
        Assert.Equal(["out/a"], Found());
    }

    [Theory]
    [InlineData("c/absent")]
    [InlineData("c/absent/")]
    public async Task What_is_not_there_is_not_found(string source)
    {
        var report = await RunAsync(new CopyRequest { Source = service.Place(source), Destination = new Place.Local(folder.File("out")), Recursive = true });

        Assert.Equal((JobStatus.Failed, FailureKind.NotFound), (report.Status, report.Stopped?.Kind));
    }

    [Fact]
    public async Task Included_paths_are_files_or_folders_and_the_missing_ones_are_told()
    {
        foreach (var name in (string[])["a", "ab", "d/x", "d/e/y", "z"])
        {
            folder.Write("src/" + name, name);
            service.Put("c/src/" + name, name);
        }

        var filter = new ItemFilter { IncludePaths = ["a", "d", "none"] };
        await RunAsync(new CopyRequest { Source = service.Place("c/src"), Destination = new Place.Local(folder.File("out")), Recursive = true, Filter = filter });
        service.Blobs.Clear();
        await RunAsync(new CopyRequest { Source = new Place.Local(folder.File("src")), Destination = service.Place("c"), Recursive = true, Filter = filter });

        Assert.Equal(["out/src/a", "out/src/d/e/y", "out/src/d/x"], Found().Where(path => path.StartsWith("out", StringComparison.Ordinal)));
        Assert.Equal(["c/src/a", "c/src/d/e/y", "c/src/d/x"], service.Names);
        Assert.Equal(2, listener.Notices.Count(text => text.StartsWith("Skipping none", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_included_path_that_cannot_be_looked_at_fails_and_the_rest_goes_on()
    {
        folder.Write("src/a", "1");
        var tooLong = new string('x', 300);

        var report = await RunAsync(new CopyRequest
        {
            Source = new Place.Local(folder.File("src")),
            Destination = service.Place("c"),
            Recursive = true,
            Filter = new ItemFilter { IncludePaths = [tooLong, "a"] },
        });

        Assert.Equal(JobStatus.CompletedWithErrors, report.Status);
        Assert.Equal(["c/src/a"], service.Names);
    }

    private void AssertRefused(CopyRequest request, string text)
    {
        using var job = new TransferJob(Guid.NewGuid(), 4, TimeProvider.System, listener);

        var failure = Assert.Throws<DrayException>(() => job.Prepare(request)).Failure;

        Assert.Equal(FailureKind.Usage, failure.Kind);
        Assert.Contains(text, failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    private async Task<JobReport> RunAsync(CopyRequest request)
    {
        using var job = new TransferJob(Guid.NewGuid(), 4, TimeProvider.System, listener);
        return await job.Prepare(request)(default);
    }

    private IEnumerable<string> Found() =>
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder.Path, path)).Order(StringComparer.Ordinal);
}

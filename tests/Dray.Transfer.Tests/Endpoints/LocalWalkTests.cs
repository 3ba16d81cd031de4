using System.Diagnostics;
using Dray.TestKit;
using Dray.Transfer.Endpoints.Local;
using Dray.Wire.Failures;

namespace Dray.Transfer.Tests.Endpoints;

public sealed class LocalWalkTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly ScanCounts counts = new();
    private readonly List<(string Path, Failure Failure)> unreadable = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void All_files_are_found_with_their_facts()
    {
        folder.Write("a.txt", "12345");
        folder.Write("d/e/f.txt", "1");
        folder.Write(".hidden", "");
        Directory.CreateDirectory(folder.File("empty"));
        File.SetLastWriteTimeUtc(folder.File("a.txt"), new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1_234_567));

        Assert.Equal([".hidden", "a.txt", "d/e/f.txt"], Walk(recursive: true));
        var file = new LocalWalk(false, false, Unreadable, counts).Files(folder.Path, string.Empty).Single(found => found.RelativePath == "a.txt");
        Assert.Equal(5, file.Length);
        Assert.Equal(new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_567), file.LastModified);
    }

    [Fact]
    public void Without_recursion_only_the_files_directly_there_are_found()
    {
        folder.Write("a", "");
        folder.Write("d/b", "");

        Assert.Equal(["a"], Walk(recursive: false));
    }

    [Fact]
    public void Links_are_skipped_and_counted()
    {
        folder.Write("a", "");
        folder.Write("d/b", "");
        File.CreateSymbolicLink(folder.File("to-file"), folder.File("a"));
        Directory.CreateSymbolicLink(folder.File("to-folder"), folder.File("d"));
        File.CreateSymbolicLink(folder.File("to-nothing"), folder.File("absent"));

        Assert.Equal(["a", "d/b"], Walk(recursive: true));
        Assert.Equal(3, counts.Symlinks);
        Assert.Empty(unreadable);
    }

    [Fact]
    public void Links_are_followed_when_asked()
    {
        using var elsewhere = new TemporaryDirectory();
        elsewhere.Write("x/y", "12");
        folder.Write("a", "1");
        File.CreateSymbolicLink(folder.File("to-file"), elsewhere.File("x/y"));
        Directory.CreateSymbolicLink(folder.File("to-folder"), elsewhere.File("x"));

        Assert.Equal(["a", "to-file", "to-folder/y"], Walk(recursive: true, follow: true));
        Assert.Equal(0, counts.Symlinks);
    }

    [Fact]
    public void A_loop_of_links_ends_and_is_counted()
    {
        folder.Write("d/a", "");
        Directory.CreateSymbolicLink(folder.File("d/up"), folder.Path);
        Directory.CreateSymbolicLink(folder.File("d/self"), folder.File("d"));

        Assert.Equal(["d/a"], Walk(recursive: true, follow: true));
        Assert.Empty(unreadable);
        Assert.Equal(2, counts.Symlinks);
    }

    [Fact]
    public void One_folder_reached_by_two_links_is_read_twice()
    {
        folder.Write("d/a", "");
        Directory.CreateSymbolicLink(folder.File("e"), folder.File("d"));

        Assert.Equal(["d/a", "e/a"], Walk(recursive: true, follow: true));
    }

    [Fact]
    public void A_link_to_nothing_is_told_when_links_are_followed()
    {
        File.CreateSymbolicLink(folder.File("to-nothing"), folder.File("absent"));

        Assert.Empty(Walk(recursive: true, follow: true));
        Assert.Equal(FailureKind.NotFound, Assert.Single(unreadable).Failure.Kind);
    }

    [Fact]
    public void A_link_to_itself_is_told_and_the_walk_goes_on()
    {
        folder.Write("z", "");
        File.CreateSymbolicLink(folder.File("a"), folder.File("a"));

        Assert.Equal(["z"], Walk(recursive: true, follow: true));
        Assert.Single(unreadable);
    }

    [Fact]
    public void Pipes_and_sockets_are_skipped_and_counted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "made with mkfifo");
        folder.Write("a", "");
        using (var made = Process.Start("mkfifo", folder.File("pipe")))
        {
            made.WaitForExit();
        }

        Assert.Equal(["a"], Walk(recursive: true));
        Assert.Equal(1, counts.Special);
    }

    [Fact]
    public void A_folder_that_cannot_be_read_is_told_and_the_walk_goes_on()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "whoever may read everything is refused nothing");
        if (OperatingSystem.IsWindows())
        {
            return; // it has no modes
        }

        folder.Write("a", "");
        folder.Write("closed/b", "");
        folder.Write("z", "");
        File.SetUnixFileMode(folder.File("closed"), UnixFileMode.None);
        try
        {
            Assert.Equal(["a", "z"], Walk(recursive: true));
        }
        finally
        {
            File.SetUnixFileMode(folder.File("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.Equal((folder.File("closed"), FailureKind.Local), (Assert.Single(unreadable).Path, unreadable[0].Failure.Kind));
    }

    [Fact]
    public void A_folder_that_is_gone_is_told()
    {
        Assert.Empty(new LocalWalk(true, false, Unreadable, counts).Files(folder.File("absent"), string.Empty));

        Assert.Equal(FailureKind.NotFound, Assert.Single(unreadable).Failure.Kind);
    }

    private void Unreadable(string path, Failure failure) => unreadable.Add((path, failure));

    private List<string> Walk(bool recursive, bool follow = false) =>
        [.. new LocalWalk(recursive, follow, Unreadable, counts).Files(folder.Path, string.Empty).Select(file => file.RelativePath).Order(StringComparer.Ordinal)];
}

using Dray.Storage.Blob;
using Dray.TestKit;
using Dray.Transfer;
using Dray.Transfer.Moving;
using Dray.Wire.Failures;

namespace Dray.Integration.Tests.Transfers;

/// <summary>A tree goes up and comes down over a bad network: whatever is not reported has arrived, and nothing that arrived is wrong.</summary>
public sealed class FaultyNetworkTests : IAsyncLifetime
{
    private const int Files = 300;
    private readonly TemporaryDirectory folder = new();
    private BlobAccount account = null!;

    public async ValueTask InitializeAsync()
    {
        account = await BlobAccount.StartAsync();
        await CreateContainer.SendAsync(account.Place("tree", Faults.None).Client, "tree", default);
        MakeTree();
    }

    public async ValueTask DisposeAsync()
    {
        await account.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(0.20)]
    public async Task What_goes_up_is_right_or_reported(double rate)
    {
        var up = await UploadAsync(Faults.AllAt(rate));
        var down = await DownloadAsync(Faults.None);

        Assert.Null(up.Stopped);
        Assert.Equal(JobStatus.Completed, down.Status);
        AssertRightOrReported(up, item => Path.GetRelativePath(folder.File("src"), item.Source));
        Assert.All(up.Failures, item => Assert.Equal(FailureKind.Corrupt, item.Failure.Kind)); // only what the service refused as damaged
        Assert.True(rate > 0.1 || up.Progress.Failed == 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(0.20)]
    public async Task What_comes_down_is_right_or_reported(double rate)
    {
        var up = await UploadAsync(Faults.None);
        var down = await DownloadAsync(Faults.AllAt(rate));

        Assert.Equal(JobStatus.Completed, up.Status);
        Assert.Null(down.Stopped);
        AssertRightOrReported(down, item => item.Source[(item.Source.IndexOf("/tree/src/", StringComparison.Ordinal) + 10)..]);
        Assert.True(rate > 0.1 || down.Progress.Failed == 0);
    }

    [Fact]
    public async Task A_network_that_only_breaks_loses_nothing()
    {
        var faults = Faults.AllAt(0.15) with { Flipped = 0 };

        Assert.Equal(JobStatus.Completed, (await UploadAsync(faults)).Status);
        var down = await DownloadAsync(faults);

        Assert.Equal((JobStatus.Completed, (long)Files), (down.Status, down.Progress.Completed));
        AssertRightOrReported(down, item => item.Source);
    }

    [Fact]
    public async Task What_is_removed_over_a_bad_network_is_gone()
    {
        await UploadAsync(Faults.None);
        using var job = new TransferJob(Guid.NewGuid(), 8, TimeProvider.System, new Silent());
        var faults = Faults.AllAt(0.15) with { Flipped = 0 };

        var report = await job.Prepare(new RemoveRequest { Target = account.Place("tree/src", faults), Recursive = true })(default);

        Assert.Equal((JobStatus.Completed, (long)Files), (report.Status, report.Progress.Completed));
        Assert.Empty((await ListBlobs.SendAsync(account.Place("tree", Faults.None).Client, "tree", new ListBlobs.Query(), null, default)).Items);
    }

    private void MakeTree()
    {
        var random = new Random(300);
        for (var i = 0; i < Files; i++)
        {
            var bytes = new byte[(i % 5) switch { 0 => 0, 1 => random.Next(1, 100), 2 => random.Next(1, 20_000), 3 => 65_536, _ => random.Next(100_000, 400_000) }];
            random.NextBytes(bytes);
            folder.Write($"src/d{i % 7}/e {i % 3}/ü%#+{i}.bin", bytes);
        }
    }

    private async Task<JobReport> UploadAsync(Faults faults)
    {
        using var job = new TransferJob(Guid.NewGuid(), 8, TimeProvider.System, new Silent());
        return await job.Prepare(new CopyRequest
        {
            Source = new Place.Local(folder.File("src")),
            Destination = account.Place("tree", faults),
            Recursive = true,
            BlockBytes = 65_536,
            PutMd5 = true,
        })(default);
    }

    private async Task<JobReport> DownloadAsync(Faults faults)
    {
        using var job = new TransferJob(Guid.NewGuid(), 8, TimeProvider.System, new Silent());
        return await job.Prepare(new CopyRequest
        {
            Source = account.Place("tree/*", faults),
            Destination = new Place.Local(folder.File("out")),
            Recursive = true,
            BlockBytes = 65_536,
        })(default);
    }

    private void AssertRightOrReported(JobReport report, Func<FailedItem, string> nameOf)
    {
        var reported = report.Failures.Select(nameOf).ToHashSet(StringComparer.Ordinal);
        var wanted = NamesIn("src");
        var arrived = NamesIn("out/src");
        Assert.Equal(report.Progress.Failed, reported.Count);
        Assert.Equal(wanted.Count, report.Progress.Total);
        Assert.Empty(arrived.Except(wanted)); // no temporary name stays
        Assert.Equal(wanted.Where(name => !reported.Contains(name)), arrived.Where(name => !reported.Contains(name)));
        foreach (var name in arrived)
        {
            Assert.Equal(File.ReadAllBytes(folder.File($"src/{name}")), File.ReadAllBytes(folder.File($"out/src/{name}")));
        }
    }

    private List<string> NamesIn(string top) =>
        [.. Directory.GetFiles(folder.File(top), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(path => Path.GetRelativePath(folder.File(top), path)).Order(StringComparer.Ordinal)];

    private sealed class Silent : IJobListener
    {
        public void Ended(TransferItem item, TransferOutcome outcome)
        {
        }

        public void Unreadable(FailedItem item)
        {
        }

        public void Notice(string text)
        {
        }
    }
}

using System.Net;
using Dray.TestKit;
using static Dray.Transfer.Tests.FakeBlobs;

namespace Dray.Transfer.Tests;

public sealed class TransferJobTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly FakeBlobs service = new();
    private readonly RecordingListener listener = new();
    private readonly ManualTimeProvider clock = new();

    public void Dispose()
    {
        folder.Dispose();
        service.Dispose();
    }

    [Fact]
    public async Task All_items_arrive_and_are_counted()
    {
        PutMany(50);
        clock.Advance(TimeSpan.FromMinutes(1));

        var report = await DownloadAsync();

        Assert.Equal(JobStatus.Completed, report.Status);
        Assert.Equal((50, 50, 0, 0, 0), (report.Progress.Total, report.Progress.Completed, report.Progress.Failed, report.Progress.Skipped, report.Progress.Pending));
        Assert.Equal((500, 500, 500), (report.Progress.BytesPlanned, report.Progress.BytesMoved, report.Progress.BytesCompleted));
        Assert.Equal(100, report.Progress.Percent);
        Assert.False(report.Progress.IsScanning);
        Assert.Equal(50, Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Many_files_of_many_new_folders_all_arrive()
    {
        for (var i = 0; i < 2000; i++)
        {
            service.Put($"c/d/{i / 8}/n{i}", "1");
        }

        var report = await DownloadAsync(width: 16);

        Assert.Empty(report.Failures);
        Assert.Equal((JobStatus.Completed, 2000L), Summary(report));
    }

    [Fact]
    public async Task One_item_that_fails_does_not_stop_the_rest()
    {
        PutMany(50);
        service.Intercept = request => request.RequestUri!.AbsolutePath.EndsWith("/n07", StringComparison.Ordinal) ? Refuse(HttpStatusCode.NotFound, "BlobNotFound") : null;

        var report = await DownloadAsync();

        Assert.Equal((JobStatus.CompletedWithErrors, 49L, 1L), (report.Status, report.Progress.Completed, report.Progress.Failed));
        Assert.EndsWith("/c/d/n07", Assert.Single(report.Failures).Source, StringComparison.Ordinal);
        Assert.Null(report.Stopped);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "NoAuthenticationInformation")]
    [InlineData(HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch")]
    [InlineData(HttpStatusCode.Forbidden, "AuthenticationFailed")]
    [InlineData(HttpStatusCode.NotFound, "ContainerNotFound")]
    [InlineData(HttpStatusCode.Forbidden, "AccountIsDisabled")]
    public async Task A_failure_that_every_item_would_meet_stops_the_job(HttpStatusCode status, string code)
    {
        PutMany(2000);
        service.Intercept = request => FakeBlobs.Header(request, "x-ms-range") is null ? null : Refuse(status, code);

        var report = await DownloadAsync();

        Assert.Equal((JobStatus.Failed, code), (report.Status, report.Stopped?.ServiceCode));
        Assert.InRange(report.Progress.Failed, 1, 20);
    }

    [Fact]
    public async Task One_forbidden_item_among_others_stops_nothing()
    {
        PutMany(50);
        service.Intercept = request => request.RequestUri!.AbsolutePath.EndsWith("/n40", StringComparison.Ordinal)
            ? Refuse(HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch") : null;

        Assert.Equal((JobStatus.CompletedWithErrors, 49L), Summary(await DownloadAsync(width: 1)));
    }

    [Fact]
    public async Task A_job_that_is_stopped_says_so_and_leaves_no_half_file()
    {
        PutMany(500);
        using var stop = new CancellationTokenSource();
        listener.WhenEnded = (_, _) => stop.Cancel();

        var report = await DownloadAsync(cancellation: stop.Token);

        Assert.Equal(JobStatus.Cancelled, report.Status);
        Assert.InRange(report.Progress.Completed, 1, 20);
        Assert.Equal(report.Progress.Completed, Directory.GetFiles(folder.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }).Length);
    }

    [Fact]
    public async Task A_listing_that_is_refused_half_way_fails_the_job_with_its_reason()
    {
        service.Intercept = request => request.RequestUri!.Query.Contains("comp=list", StringComparison.Ordinal)
            ? Refuse(HttpStatusCode.Forbidden, "AuthorizationFailure") : null;

        var report = await DownloadAsync();

        Assert.Equal((JobStatus.Failed, "AuthorizationFailure"), (report.Status, report.Stopped?.ServiceCode));
    }

    [Fact]
    public async Task Skipped_items_make_a_success_of_their_own_kind()
    {
        PutMany(3);
        await DownloadAsync();

        Assert.Equal((JobStatus.CompletedWithSkipped, 0L), Summary(await DownloadAsync(overwrite: OverwriteMode.Never)));

        File.Delete(folder.File("out/d/n01"));
        Assert.Equal((JobStatus.CompletedWithSkipped, 1L), Summary(await DownloadAsync(overwrite: OverwriteMode.Never)));
    }

    [Fact]
    public async Task Errors_and_skips_are_told_together()
    {
        PutMany(3);
        await DownloadAsync();
        File.Delete(folder.File("out/d/n01"));
        service.Intercept = request => FakeBlobs.Header(request, "x-ms-range") is null ? null : Refuse(HttpStatusCode.NotFound, "BlobNotFound");

        var report = await DownloadAsync(overwrite: OverwriteMode.Never);

        Assert.Equal((JobStatus.CompletedWithErrorsAndSkipped, 2L, 1L), (report.Status, report.Progress.Skipped, report.Progress.Failed));
    }

    [Fact]
    public async Task Nothing_but_failures_is_a_failed_job()
    {
        PutMany(3);
        service.Intercept = request => FakeBlobs.Header(request, "x-ms-range") is null ? null : Refuse(HttpStatusCode.Conflict, "Whatever");

        Assert.Equal((JobStatus.Failed, 0L), Summary(await DownloadAsync()));
    }

    [Fact]
    public async Task A_pattern_that_matches_nothing_is_a_success()
    {
        PutMany(3);

        using var job = new TransferJob(Guid.NewGuid(), 4, clock, listener);
        var report = await job.Prepare(new CopyRequest
        {
            Source = service.Place("c/nothing/*"),
            Destination = new Place.Local(folder.File("out")),
            Recursive = true,
        })(default);

        Assert.Equal((JobStatus.Completed, 0L, 100d), (report.Status, report.Progress.Total, report.Progress.Percent));
    }

    [Fact]
    public async Task A_removal_removes_what_is_named_and_no_more()
    {
        PutMany(3);
        service.Put("c/keep", "1");

        Assert.Equal((JobStatus.Completed, 3L), Summary(await RemoveAsync("c/d")));

        Assert.Equal(["c/keep"], service.Names);
    }

    [Fact]
    public async Task A_blob_with_snapshots_is_skipped_and_one_that_is_gone_counts_as_removed()
    {
        PutMany(2);
        service.Intercept = request => request.Method != HttpMethod.Delete ? null
            : request.RequestUri!.AbsolutePath.EndsWith("n00", StringComparison.Ordinal) ? Refuse(HttpStatusCode.Conflict, "SnapshotsPresent")
            : Refuse(HttpStatusCode.NotFound, "BlobNotFound");

        var report = await RemoveAsync("c/d");

        Assert.Equal((JobStatus.CompletedWithSkipped, 1L, 1L), (report.Status, report.Progress.Completed, report.Progress.Skipped));
    }

    [Fact]
    public async Task An_exception_no_one_foresaw_ends_the_job_and_does_not_hang_it()
    {
        PutMany(5000);
        service.Intercept = request => FakeBlobs.Header(request, "x-ms-range") is null ? null : throw new InvalidOperationException("a fault of the program");

        await Assert.ThrowsAsync<InvalidOperationException>(() => DownloadAsync(width: 2).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static (JobStatus Status, long Completed) Summary(JobReport report) => (report.Status, report.Progress.Completed);

    private void PutMany(int count)
    {
        for (var i = 0; i < count; i++)
        {
            service.Put($"c/d/n{i:00}", "0123456789");
        }
    }

    private async Task<JobReport> DownloadAsync(int width = 4, OverwriteMode overwrite = OverwriteMode.Always, CancellationToken cancellation = default)
    {
        using var job = new TransferJob(Guid.NewGuid(), width, clock, listener);
        return await job.Prepare(new CopyRequest
        {
            Source = service.Place("c/d"),
            Destination = new Place.Local(folder.File("out")),
            Recursive = true,
            Overwrite = overwrite,
        })(cancellation);
    }

    private async Task<JobReport> RemoveAsync(string path)
    {
        using var job = new TransferJob(Guid.NewGuid(), 4, clock, listener);
        return await job.Prepare(new RemoveRequest { Target = service.Place(path), Recursive = true })(default);
    }
}

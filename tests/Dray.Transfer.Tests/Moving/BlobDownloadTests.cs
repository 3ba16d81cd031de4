using System.Security.Cryptography;
using Dray.TestKit;
using Dray.Transfer.Moving;
using Dray.Wire.Failures;
using static Dray.Transfer.Tests.FakeBlobs;

namespace Dray.Transfer.Tests.Moving;

public sealed class BlobDownloadTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly FakeBlobs service = new();
    private readonly RecordingListener listener = new();
    private readonly byte[] bytes = RandomNumberGenerator.GetBytes(10_000);

    private string Target => folder.File("down/b.bin");

    public void Dispose()
    {
        folder.Dispose();
        service.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4096L)]
    [InlineData(1L << 40)]
    public async Task A_blob_arrives_whole_under_its_name_and_nothing_else_stays(long? range)
    {
        service.Put("c/b", bytes);

        Assert.Equal(new TransferOutcome.Completed(10_000), await DownloadAsync(new DownloadPolicy { BlockBytes = range }));

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Left());
        Assert.Equal(10_000, listener.BytesMoved);
    }

    [Fact]
    public async Task An_empty_blob_is_an_empty_file_without_a_request()
    {
        service.Put("c/b", []);

        Assert.Equal(new TransferOutcome.Completed(0), await DownloadAsync());

        Assert.Empty(await File.ReadAllBytesAsync(Target));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_body_that_breaks_is_gone_on_with_from_where_it_broke_in_the_same_state()
    {
        var stored = service.Put("c/b", bytes);
        service.Alter = (request, response) => service.Requests.Count <= 3 ? Cut(response, 1000, resets: service.Requests.Count != 2) : response;

        Assert.IsType<TransferOutcome.Completed>(await DownloadAsync());

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Target));
        Assert.Equal(["bytes=0-9999", "bytes=1000-9999", "bytes=2000-9999", "bytes=3000-9999"], service.Requests.Select(request => Header(request, "x-ms-range")));
        Assert.All(service.Requests, request => Assert.Equal(stored.ETag, Header(request, "If-Match")));
    }

    [Fact]
    public async Task A_body_that_breaks_every_time_without_a_byte_is_a_failure()
    {
        service.Put("c/b", bytes);
        service.Alter = (_, response) => Cut(response, 0, resets: true);

        Assert.Equal(FailureKind.Unavailable, Failed(await DownloadAsync()).Kind);

        Assert.Equal(5, service.Requests.Count);
        Assert.Empty(Left());
    }

    [Fact]
    public async Task A_range_that_does_not_fit_its_sum_is_fetched_again_from_its_start()
    {
        service.Put("c/b", bytes, MD5.HashData(bytes));
        service.Alter = (_, response) => service.Requests.Count == 1 ? Flip(response) : response;

        Assert.IsType<TransferOutcome.Completed>(await DownloadAsync());

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Target));
        Assert.Equal(["bytes=0-9999", "bytes=0-9999"], service.Requests.Select(request => Header(request, "x-ms-range")));
    }

    [Fact]
    public async Task A_range_that_never_fits_its_sum_is_corrupt_and_nothing_is_kept()
    {
        service.Put("c/b", bytes);
        service.Alter = (_, response) => Flip(response);

        Assert.Equal(FailureKind.Corrupt, Failed(await DownloadAsync()).Kind);

        Assert.Equal(5, service.Requests.Count);
        Assert.Empty(Left());
    }

    [Fact]
    public async Task A_break_and_then_a_wrong_byte_are_noticed_by_the_sum_of_the_whole_range()
    {
        service.Put("c/b", bytes);
        service.Alter = (_, response) => service.Requests.Count switch { 1 => Cut(response, 4000, resets: true), 2 => Flip(response), _ => response };

        Assert.IsType<TransferOutcome.Completed>(await DownloadAsync());

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Target));
        Assert.Equal(["bytes=0-9999", "bytes=4000-9999", "bytes=0-9999"], service.Requests.Select(request => Header(request, "x-ms-range")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_blob_that_changes_meanwhile_fails_and_two_states_are_never_mixed(bool hadFile)
    {
        if (hadFile)
        {
            folder.Write("down/b.bin", "the old self");
        }

        service.Put("c/b", bytes);
        service.Alter = (_, response) =>
        {
            service.Put("c/b", RandomNumberGenerator.GetBytes(10_000));
            return response;
        };

        var failure = Failed(await DownloadAsync(new DownloadPolicy { BlockBytes = 4096 }));

        Assert.Equal((FailureKind.Conflict, 412), (failure.Kind, failure.Status));
        Assert.Equal(hadFile ? [Target] : [], Left());
        Assert.True(!hadFile || File.ReadAllText(Target) == "the old self");
    }

    [Theory]
    [InlineData(Md5Check.FailIfDifferent, true)]
    [InlineData(Md5Check.FailIfDifferentOrMissing, true)]
    [InlineData(Md5Check.LogOnly, false)]
    [InlineData(Md5Check.NoCheck, false)]
    public async Task A_wrong_stored_md5_fails_where_it_is_asked_to(Md5Check check, bool fails)
    {
        foreach (var range in new long?[] { null, 3000 })
        {
            service.Put("c/b", bytes, new byte[16]);

            var outcome = await DownloadAsync(new DownloadPolicy { CheckMd5 = check, BlockBytes = range });

            Assert.Equal(fails, outcome is TransferOutcome.Failed { Failure: { Kind: FailureKind.Corrupt, ServiceCode: "Md5Mismatch" } });
            Assert.Equal(fails ? [] : [Target], Left());
            File.Delete(Target);
        }
    }

    [Theory]
    [InlineData(Md5Check.FailIfDifferent, false)]
    [InlineData(Md5Check.FailIfDifferentOrMissing, true)]
    public async Task A_missing_md5_fails_only_where_it_is_required_and_before_a_byte_is_fetched(Md5Check check, bool fails)
    {
        service.Put("c/b", bytes);

        var outcome = await DownloadAsync(new DownloadPolicy { CheckMd5 = check });

        Assert.Equal(fails, outcome is TransferOutcome.Failed);
        Assert.Equal(fails, service.Requests.IsEmpty);
    }

    [Theory]
    [InlineData(OverwriteMode.Always, 0, true)]
    [InlineData(OverwriteMode.Never, 0, false)]
    [InlineData(OverwriteMode.IfSourceNewer, -1, true)]
    [InlineData(OverwriteMode.IfSourceNewer, 0, false)]
    [InlineData(OverwriteMode.IfSourceNewer, 1, false)]
    public async Task An_existing_file_is_replaced_or_kept_as_asked(OverwriteMode mode, int fileNewerBySeconds, bool replaced)
    {
        var stored = service.Put("c/b", bytes);
        folder.Write("down/b.bin", "old");
        File.SetLastWriteTimeUtc(Target, stored.Modified.UtcDateTime.AddSeconds(fileNewerBySeconds));

        var outcome = await DownloadAsync(new DownloadPolicy { Overwrite = mode });

        Assert.Equal(replaced, outcome is TransferOutcome.Completed);
        Assert.Equal(replaced, outcome is not TransferOutcome.Skipped);
        Assert.Equal(replaced ? bytes : "old"u8.ToArray(), await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Left());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_is_asked_once_for_an_existing_file_and_decides(bool answer)
    {
        service.Put("c/b", bytes);
        folder.Write("down/b.bin", "old");
        var decision = new Decision(answer);

        var outcome = await DownloadAsync(new DownloadPolicy { Overwrite = OverwriteMode.Ask, Decision = decision, BlockBytes = 1000 });

        Assert.Equal(answer, outcome is TransferOutcome.Completed);
        Assert.Equal([Target], decision.Asked);
    }

    [Fact]
    public async Task A_file_that_appears_meanwhile_is_not_replaced_when_it_must_not_be()
    {
        service.Put("c/b", bytes);
        service.Alter = (_, response) =>
        {
            folder.Write("down/b.bin", "someone else's");
            return response;
        };

        Assert.Equal(FailureKind.Local, Failed(await DownloadAsync(new DownloadPolicy { Overwrite = OverwriteMode.Never })).Kind);

        Assert.Equal("someone else's", File.ReadAllText(Target));
        Assert.Equal([Target], Left());
    }

    [Fact]
    public async Task A_folder_in_the_files_place_is_a_local_failure_and_stays()
    {
        service.Put("c/b", bytes);
        folder.Write("down/b.bin/x", "kept");

        Assert.Equal(FailureKind.Local, Failed(await DownloadAsync()).Kind);

        Assert.Equal([folder.File("down/b.bin/x")], Left());
    }

    [Fact]
    public async Task A_file_in_a_folders_place_is_a_local_failure_and_stays()
    {
        service.Put("c/b", bytes);
        folder.Write("down", "kept");

        Assert.Equal(FailureKind.Local, Failed(await DownloadAsync()).Kind);

        Assert.Equal("kept", File.ReadAllText(folder.File("down")));
    }

    [Fact]
    public async Task A_disk_that_is_full_is_a_local_failure_that_says_so()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "written to /dev/full");
        service.Put("c/b", bytes);
        Directory.CreateDirectory(folder.File("down"));
        File.CreateSymbolicLink(Target, "/dev/full");

        var failure = Failed(await DownloadAsync(new DownloadPolicy { UseTemporaryName = false }));

        Assert.Equal(FailureKind.Local, failure.Kind);
        Assert.Contains("disk is full", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_job_leaves_nothing()
    {
        service.Put("c/b", bytes);
        using var stop = new CancellationTokenSource();
        service.Alter = (_, response) =>
        {
            stop.Cancel();
            return response;
        };

        Assert.IsType<TransferOutcome.Cancelled>(await DownloadAsync(new DownloadPolicy { BlockBytes = 1000 }, cancellation: stop.Token));

        Assert.Empty(Left());
    }

    [Fact]
    public async Task The_blobs_time_is_kept_when_asked()
    {
        var stored = service.Put("c/b", bytes);

        await DownloadAsync(new DownloadPolicy { PreserveLastModified = true });

        Assert.Equal(stored.Modified.UtcDateTime, File.GetLastWriteTimeUtc(Target));
    }

    [Fact]
    public async Task The_longest_name_a_file_system_takes_can_be_downloaded()
    {
        service.Put("c/b", bytes);
        var path = folder.File(new string('ä', 127));

        Assert.IsType<TransferOutcome.Completed>(await DownloadAsync(path: path));

        Assert.Equal([path], Left());
    }

    [Fact]
    public async Task Bytes_can_be_thrown_away_and_are_checked_all_the_same()
    {
        service.Put("c/b", bytes, new byte[16]);
        var item = new BlobDownload(listener, new DownloadPolicy(), Guid.NewGuid(), Source(), path: null);

        Assert.Equal(FailureKind.Corrupt, Failed(await RunAsync(item)).Kind);
        Assert.Empty(Left());
    }

    private static HttpResponseMessage Cut(HttpResponseMessage response, int after, bool resets)
    {
        var body = response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        var headers = response.Content.Headers.ToList();
        response.Content = new StreamContent(new CutStream(body[..after], resets));
        foreach (var header in headers)
        {
            response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return response;
    }

    private static HttpResponseMessage Flip(HttpResponseMessage response)
    {
        var body = response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        body[body.Length / 2] ^= 1;
        var cut = Cut(response, 0, resets: false);
        cut.Content = new ByteArrayContent(body);
        return cut;
    }

    private static Failure Failed(TransferOutcome outcome) => Assert.IsType<TransferOutcome.Failed>(outcome).Failure;

    private BlobSource Source()
    {
        var stored = service.Blobs["c/b"];
        return new BlobSource(service.Place("c"), "c", "b", stored.Bytes.Length, stored.ETag, stored.Modified, stored.Md5, string.Empty);
    }

    private Task<TransferOutcome> DownloadAsync(DownloadPolicy? policy = null, string? path = null, CancellationToken cancellation = default) =>
        RunAsync(new BlobDownload(listener, policy ?? new DownloadPolicy(), Guid.NewGuid(), Source(), path ?? Target), cancellation);

    private async Task<TransferOutcome> RunAsync(TransferItem item, CancellationToken cancellation = default)
    {
        for (var unit = 0; unit < item.UnitCount; unit++)
        {
            await item.RunUnitAsync(unit, cancellation);
        }

        return listener.Ends.Last().Outcome;
    }

    private string[] Left() => Directory.GetFiles(folder.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None });

    private sealed class CutStream(byte[] bytes, bool resets) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = Read(buffer.Span);
            return read == 0 && resets ? throw new IOException("Connection reset by peer") : ValueTask.FromResult(read);
        }
    }

    private sealed class Decision(bool answer) : IOverwriteDecision
    {
        public List<string> Asked { get; } = [];

        public ValueTask<bool> MayReplaceAsync(string destination, CancellationToken cancellation)
        {
            Asked.Add(destination);
            return ValueTask.FromResult(answer);
        }
    }
}

using System.Net;
using System.Security.Cryptography;
using Dray.Storage.Blob;
using Dray.TestKit;
using Dray.Transfer.Endpoints.Local;
using Dray.Transfer.Moving;
using Dray.Transfer.Planning;
using Dray.Wire.Failures;
using static Dray.Transfer.Tests.FakeBlobs;

namespace Dray.Transfer.Tests.Moving;

public sealed class BlobUploadTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly FakeBlobs service = new();
    private readonly RecordingListener listener = new();
    private readonly UploadPolicy defaults = new() { Headers = BlobHeaders.None };

    public void Dispose()
    {
        folder.Dispose();
        service.Dispose();
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(262_144, null)]
    [InlineData(262_145, null)]
    [InlineData(1_000_000, null)]
    [InlineData(1_000_000, 300_000L)]
    [InlineData(900_000, 300_000L)]
    public async Task A_file_arrives_whole_with_its_md5(int length, long? block)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        var file = Found(bytes);

        Assert.Equal(new TransferOutcome.Completed(length), await UploadAsync(file, defaults with { BlockBytes = block, PutMd5 = true }));

        Assert.Equal(bytes, service.Blobs["c/b"].Bytes);
        Assert.Equal(MD5.HashData(bytes), service.Blobs["c/b"].Md5);
        Assert.Equal(length, listener.BytesMoved);
        Assert.All(service.Requests, request => Assert.True(request.Headers.Contains("x-ms-content-crc64") || request.Content!.Headers.Contains("Content-MD5")));
    }

    [Fact]
    public async Task Block_ids_of_a_blob_are_of_one_length_and_each_its_own()
    {
        await UploadAsync(Found(new byte[11_000]), defaults with { BlockBytes = 1000 });

        var ids = service.Requests.Select(request => request.RequestUri!.Query).Where(query => query.Contains("blockid=", StringComparison.Ordinal))
            .Select(query => Convert.FromBase64String(Uri.UnescapeDataString(query.Split("blockid=")[1]))).ToList();
        Assert.Equal(11, ids.Count);
        Assert.Equal(11, ids.Select(Convert.ToHexString).Distinct().Count());
        Assert.InRange(Assert.Single(ids.Select(id => id.Length).Distinct()), 1, 64);
    }

    [Fact]
    public async Task A_file_of_more_blocks_than_a_blob_may_have_is_refused_before_a_byte_is_sent()
    {
        var path = folder.File("sparse");
        await using (var sparse = File.Create(path))
        {
            sparse.SetLength(50_001);
        }

        var failure = Failed(await UploadAsync(Look(path), defaults with { BlockBytes = 1 }));

        Assert.Equal(FailureKind.Usage, failure.Kind);
        Assert.Contains("50,000", failure.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_file_that_changed_since_it_was_found_fails_and_nothing_is_sent()
    {
        var file = Found([1, 2, 3]);
        await File.WriteAllBytesAsync(file.FullPath, [1, 2, 3, 4]);

        Assert.Equal(FailureKind.Conflict, Failed(await UploadAsync(file, defaults)).Kind);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_file_rewritten_in_place_with_the_same_length_fails()
    {
        var file = Found([1, 2, 3]);
        await File.WriteAllBytesAsync(file.FullPath, [3, 2, 1]);
        File.SetLastWriteTimeUtc(file.FullPath, file.LastModified.UtcDateTime.AddTicks(10));

        Assert.Equal(FailureKind.Conflict, Failed(await UploadAsync(file, defaults)).Kind);
        Assert.Empty(service.Blobs);
    }

    [Theory]
    [InlineData(200_000)]
    [InlineData(1_000_000)]
    public async Task A_file_that_changes_before_it_is_sent_fails_and_nothing_is_stored(int length)
    {
        var file = Found(new byte[length]);
        var changing = new Changing(() =>
        {
            using var stream = new FileStream(file.FullPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            stream.WriteByte(9);
            stream.Flush(true);
            File.SetLastWriteTimeUtc(file.FullPath, file.LastModified.UtcDateTime.AddSeconds(1));
        });

        var failure = Failed(await UploadAsync(file, defaults with { ContentTypes = changing }));

        Assert.Equal(FailureKind.Conflict, failure.Kind);
        Assert.Contains("changed while", failure.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_file_that_shrinks_while_it_is_sent_fails_and_nothing_is_stored()
    {
        var file = Found(new byte[1_000_000]);
        service.Intercept = request =>
        {
            using var stream = new FileStream(file.FullPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            stream.SetLength(10);
            return null;
        };

        Assert.Equal(FailureKind.Conflict, Failed(await UploadAsync(file, defaults with { BlockBytes = 300_000 })).Kind);
        Assert.Empty(service.Blobs);
    }

    [Fact]
    public async Task A_file_that_changes_between_its_blocks_is_not_committed()
    {
        var file = Found(new byte[1_000_000]);
        service.Intercept = request =>
        {
            File.SetLastWriteTimeUtc(file.FullPath, file.LastModified.UtcDateTime.AddSeconds(1));
            return null;
        };

        Assert.Equal(FailureKind.Conflict, Failed(await UploadAsync(file, defaults with { BlockBytes = 300_000 })).Kind);
        Assert.Empty(service.Blobs);
        Assert.DoesNotContain(service.Requests, request => request.RequestUri!.Query.Contains("blocklist", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_not_found()
    {
        var file = Found([1]);
        File.Delete(file.FullPath);

        var failure = Failed(await UploadAsync(file, defaults));

        Assert.Equal(FailureKind.NotFound, failure.Kind);
        Assert.Contains(file.FullPath, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OverwriteMode.Always, -1, true)]
    [InlineData(OverwriteMode.Never, 1, false)]
    [InlineData(OverwriteMode.IfSourceNewer, 1, true)]
    [InlineData(OverwriteMode.IfSourceNewer, 0, false)]
    [InlineData(OverwriteMode.IfSourceNewer, -1, false)]
    public async Task An_existing_blob_is_replaced_or_kept_as_asked(OverwriteMode mode, int fileNewerBySeconds, bool replaced)
    {
        var stored = service.Put("c/b", "old"u8.ToArray());
        var file = Found("new"u8.ToArray(), stored.Modified.AddSeconds(fileNewerBySeconds));

        var outcome = await UploadAsync(file, defaults with { Overwrite = mode });

        Assert.Equal(replaced, outcome is TransferOutcome.Completed);
        Assert.Equal(replaced ? "new" : "old", service.Blobs["c/b"].Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1000L)]
    public async Task A_blob_that_appears_meanwhile_is_not_replaced_when_it_must_not_be(long? block)
    {
        service.Intercept = request =>
        {
            if (request.Method == HttpMethod.Put && !service.Blobs.ContainsKey("c/b"))
            {
                service.Put("c/b", "someone else's");
            }

            return null;
        };

        var failure = Failed(await UploadAsync(Found(new byte[2500]), defaults with { Overwrite = OverwriteMode.Never, BlockBytes = block }));

        Assert.Equal(FailureKind.Conflict, failure.Kind);
        Assert.Contains("by someone else", failure.Message, StringComparison.Ordinal);
        Assert.Equal("someone else's", service.Blobs["c/b"].Text);
    }

    [Fact]
    public async Task A_blob_that_changes_meanwhile_is_not_replaced_after_a_comparison()
    {
        var stored = service.Put("c/b", "old"u8.ToArray());
        service.Intercept = request =>
        {
            if (request.Method == HttpMethod.Put)
            {
                service.Put("c/b", "newest");
            }

            return null;
        };

        Assert.IsType<TransferOutcome.Failed>(
            await UploadAsync(Found([1], stored.Modified.AddDays(1)), defaults with { Overwrite = OverwriteMode.IfSourceNewer }));

        Assert.Equal("newest", service.Blobs["c/b"].Text);
    }

    [Fact]
    public async Task Bytes_the_service_found_changed_on_the_way_are_a_failure()
    {
        service.Intercept = _ => Refuse(HttpStatusCode.BadRequest, "Crc64Mismatch");

        Assert.Equal(FailureKind.Corrupt, Failed(await UploadAsync(Found([1]), defaults)).Kind);
        Assert.Equal(5, service.Requests.Count);
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(1_000_000, null)]
    [InlineData(1_000_000, 300_000L)]
    public async Task Bytes_that_were_damaged_on_the_way_are_sent_again(int length, long? block)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        var damaged = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>(); // each request's first try, in whichever order blocks come
        service.Intercept = request => damaged.TryAdd(request.RequestUri!.PathAndQuery, true) ? Refuse(HttpStatusCode.BadRequest, "Crc64Mismatch") : null;

        Assert.IsType<TransferOutcome.Completed>(await UploadAsync(Found(bytes), defaults with { BlockBytes = block }));

        Assert.Equal(bytes, service.Blobs["c/b"].Bytes);
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(1_000_000, null)]
    [InlineData(1_000_000, 300_000L)]
    public async Task The_content_type_is_guessed_from_name_and_first_bytes_unless_given(int length, long? block)
    {
        var bytes = new byte[length];
        "%PDF-1.7"u8.CopyTo(bytes);
        var none = new Dictionary<string, string>();
        var policy = defaults with { ContentTypes = new ContentTypes(none, none), BlockBytes = block };

        await UploadAsync(Found(bytes), policy);
        Assert.Equal("application/pdf", service.Blobs["c/b"].ContentType);

        await UploadAsync(Found(bytes), policy with { Headers = new BlobHeaders { ContentType = "x/given" } });
        Assert.Equal("x/given", service.Blobs["c/b"].ContentType);
    }

    private static Failure Failed(TransferOutcome outcome) => Assert.IsType<TransferOutcome.Failed>(outcome).Failure;

    private LocalFile Found(byte[] bytes, DateTimeOffset? modified = null)
    {
        var path = folder.Write("b.bin", bytes);
        File.SetLastWriteTimeUtc(path, (modified ?? new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero)).UtcDateTime);
        return Look(path);
    }

    private static LocalFile Look(string path) => new(path, Path.GetFileName(path), new FileInfo(path).Length, File.GetLastWriteTimeUtc(path));

    private async Task<TransferOutcome> UploadAsync(LocalFile file, UploadPolicy policy)
    {
        var item = new BlobUpload(listener, policy, Guid.NewGuid(), file, service.Place("c"), "b");
        for (var unit = 0; unit < item.UnitCount; unit++)
        {
            await item.RunUnitAsync(unit, default);
        }

        return listener.Ends.Last().Outcome;
    }

    private sealed class Changing(Action change) : IContentTypes
    {
        public string Guess(string name, ReadOnlySpan<byte> head)
        {
            change();
            return "text/plain";
        }
    }
}

using System.Net;
using Dray.Storage.Addressing;
using Dray.Storage.Blob;
using Dray.Storage.Http;
using Dray.TestKit;
using Dray.Wire.Failures;

namespace Dray.Storage.Tests.Blob;

public sealed class ListingTests
{
    [Fact]
    public async Task A_service_that_falls_silent_within_a_page_is_asked_again_and_then_given_up()
    {
        var handler = new ScriptedHandler([.. Enumerable.Repeat<Func<HttpRequestMessage, HttpResponseMessage>>(Silent, 5)]);
        var client = new BlobClient("https://a.blob.core.windows.net", new HttpMessageInvoker(handler)) { ListingLimit = TimeSpan.FromMilliseconds(20) };

        var broken = await Assert.ThrowsAsync<DrayException>(() => ListBlobs.SendAsync(client, "c", new ListBlobs.Query(), null, TestContext.Current.CancellationToken));

        Assert.Equal(5, handler.Asked.Count);
        Assert.Equal(FailureKind.Unavailable, broken.Failure.Kind);
        Assert.Contains("silent", broken.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_under_an_escaped_name_is_a_signature() =>
        Assert.NotNull(BlobUrl.Parse("https://a.blob.core.windows.net/c?sv=1&%73ig=x").Sas);

    private static HttpResponseMessage Silent(HttpRequestMessage request) => new(HttpStatusCode.OK) { Content = new StreamContent(new SilentStream()) };

    /// <summary>A body that never comes.</summary>
    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }
    }
}

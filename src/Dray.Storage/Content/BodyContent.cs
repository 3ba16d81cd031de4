using System.Net;

namespace Dray.Storage.Content;

/// <summary>An <see cref="IBody"/> as the content of a request, never buffered.</summary>
internal sealed class BodyContent : HttpContent
{
    private readonly IBody body;

    public BodyContent(IBody body)
    {
        this.body = body;
        Headers.ContentLength = body.Length;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        body.WriteAsync(stream, CancellationToken.None).AsTask();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        body.WriteAsync(stream, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}

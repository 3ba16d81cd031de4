namespace Dray.Storage.Blob;

/// <summary>An answer of Get Blob: its properties now, its bytes as they arrive. Dispose it to give the connection back.</summary>
public sealed class BlobRange : IDisposable
{
    private readonly HttpResponseMessage response;

    internal BlobRange(HttpResponseMessage response, ulong? crc)
    {
        this.response = response;
        Crc = crc;
        Properties = BlobProperties.Read(response);
    }

    /// <summary>Properties of the whole blob.</summary>
    public BlobProperties Properties { get; }

    /// <summary>CRC-64 of this range as the service computed it, where it did.</summary>
    public ulong? Crc { get; }

    /// <summary>How many bytes the answer announces.</summary>
    public long? Length => response.Content.Headers.ContentLength;

    /// <summary>The bytes, once.</summary>
    public Task<Stream> OpenAsync(CancellationToken cancellation) => response.Content.ReadAsStreamAsync(cancellation);

    /// <inheritdoc/>
    public void Dispose() => response.Dispose();
}

namespace Dray.Storage.Content;

/// <summary>The bytes of one request, which can be written again when the request is retried.</summary>
public interface IBody
{
    /// <summary>How many bytes, exactly.</summary>
    long Length { get; }

    /// <summary>Writes all bytes. May be called several times, one call after another.</summary>
    /// <exception cref="Wire.Failures.DrayException">The bytes are no longer what they were.</exception>
    ValueTask WriteAsync(Stream destination, CancellationToken cancellation);
}

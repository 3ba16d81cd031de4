using System.Xml;
using Dray.Storage.Http;
using Dray.Storage.Xml;
using Dray.Wire.Failures;

namespace Dray.Storage.Blob;

/// <summary>One page of a listing, asked for again while its body breaks off: half a listing is never taken for a whole one.</summary>
internal static class Listing
{
    private const int MaxTries = 5;

    /// <exception cref="DrayException">Refused, or the answer is no listing (<see cref="FailureKind.Protocol"/>), or it broke off every time.</exception>
    public static async Task<T> ReadAsync<T>(
        BlobClient client, string? container, string query, Func<XmlScanner, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = client.Request(HttpMethod.Get, container, null, query);
            using var response = await client.SendAsync(request, cancellation).ConfigureAwait(false);
            try
            {
                using var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
                using var scanner = new XmlScanner(body);
                return await read(scanner, cancellation).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is XmlException or IOException)
            {
                if (attempt == MaxTries)
                {
                    throw Broken(client, container, exception);
                }
            }
        }
    }

    private static DrayException Broken(BlobClient client, string? container, Exception exception)
    {
        var kind = exception is XmlException ? FailureKind.Protocol : FailureKind.Unavailable;
        var place = container is null ? client.Endpoint : $"{client.Endpoint}/{container}";
        return new DrayException(new Failure(kind, $"The listing of {place} broke off: {exception.Message}") { Remedy = "Try again." }, exception);
    }
}

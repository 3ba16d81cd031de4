using System.Text;
using Dray.Storage.Addressing;
using Dray.Wire.Secrets;

namespace Dray.Storage.Http;

/// <summary>One account's Blob endpoint with the pipeline that identifies, retries, authorizes and sends. Safe for many threads.</summary>
/// <param name="endpoint">Scheme, host and port (and the account's segment in path style), without a trailing slash.</param>
/// <param name="pipeline">Sends requests; owned by the caller, who may share it between clients.</param>
/// <param name="sas">Added to the query of every request; null when the pipeline authorizes otherwise.</param>
/// <param name="version">The <c>x-ms-version</c> header.</param>
public sealed class BlobClient(string endpoint, HttpMessageInvoker pipeline, Secret? sas = null, string version = BlobClient.DefaultVersion)
{
    /// <summary>The service version AzCopy 10.32.2 speaks, so emulators and older clouds that serve it serve Dray.</summary>
    public const string DefaultVersion = "2025-07-05";

    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string? signature = sas?.Reveal();

    /// <summary>Scheme, host and port (and the account's segment in path style).</summary>
    public string Endpoint => endpoint;

    /// <summary>Whether the service tells a range's CRC-64 on request; true until it refuses once.</summary>
    internal bool TellsRangeCrc { get; set; } = true;

    /// <summary>Longest time that the body of one listing page may take: a service that falls silent is asked again.</summary>
    internal TimeSpan ListingLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A request for the account, a container or a blob.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="container">The container, or null for the account.</param>
    /// <param name="blob">The blob's name, decoded, or null for the container.</param>
    /// <param name="query">Encoded query without <c>?</c>, or empty.</param>
    internal HttpRequestMessage Request(HttpMethod method, string? container, string? blob, string query)
    {
        var url = new StringBuilder(endpoint.Length + 64).Append(endpoint).Append('/').Append(container);
        if (blob is not null)
        {
            url.Append('/').Append(PathEncoding.Encode(blob));
        }

        var separator = '?';
        foreach (var part in (ReadOnlySpan<string?>)[query, signature])
        {
            if (!string.IsNullOrEmpty(part))
            {
                url.Append(separator).Append(part);
                separator = '&';
            }
        }

        var request = new HttpRequestMessage(method, new Uri(url.ToString(), AsWritten));
        request.Headers.TryAddWithoutValidation("x-ms-version", version);
        return request;
    }

    /// <summary>Sends a request and returns its answer once the headers are there; a refusal becomes an exception.</summary>
    /// <exception cref="Wire.Failures.DrayException">The service refused, or could not be reached.</exception>
    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var response = await pipeline.SendAsync(request, cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await StorageFailures.ReadAsync(request, response, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a request whose answer is in its headers.</summary>
    internal async Task<T> SendAsync<T>(HttpRequestMessage request, Func<HttpResponseMessage, T> read, CancellationToken cancellation)
    {
        using (request)
        {
            using var response = await SendAsync(request, cancellation).ConfigureAwait(false);
            return read(response);
        }
    }
}

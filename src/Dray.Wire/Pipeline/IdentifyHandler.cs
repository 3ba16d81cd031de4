namespace Dray.Wire.Pipeline;

/// <summary>Says which program asks, and gives each request an id that the service's logs repeat.</summary>
/// <param name="userAgent">The whole <c>User-Agent</c> value.</param>
/// <param name="requestIdHeader">The header of the request's id: <c>x-ms-client-request-id</c> for Azure's data planes.</param>
/// <param name="inner">The next handler.</param>
public sealed class IdentifyHandler(string userAgent, string requestIdHeader, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        request.Headers.TryAddWithoutValidation(requestIdHeader, Guid.NewGuid().ToString());
        return base.SendAsync(request, cancellationToken);
    }
}

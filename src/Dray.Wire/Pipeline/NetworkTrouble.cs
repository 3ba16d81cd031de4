using System.Net.Sockets;
using System.Security.Authentication;
using Dray.Wire.Failures;

namespace Dray.Wire.Pipeline;

/// <summary>What the network said, in words for people.</summary>
public static class NetworkTrouble
{
    /// <summary>One phrase for a progress line or a log.</summary>
    public static string Describe(Exception exception, Uri url) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => $"the name {url.Host} cannot be resolved",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => $"no connection to {url.Host}:{url.Port}{Reason(exception)}",
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } refused => $"the proxy refused {url.Host}: {refused.Message}",
        HttpRequestException { InnerException: AuthenticationException } => $"the certificate of {url.Host} is not trusted",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => $"TLS with {url.Host} failed",
        TimeoutException timeout => timeout.Message,
        _ => $"the connection to {url.Host} broke{Reason(exception)}",
    };

    /// <summary>The same as a failure, with what to look at.</summary>
    public static Failure ToFailure(Exception exception, Uri url)
    {
        var (kind, remedy) = exception switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                (FailureKind.Unavailable, "Check the account name and the network; behind a proxy set HTTPS_PROXY."),
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
                (FailureKind.Unavailable, "Check HTTPS_PROXY and NO_PROXY, and whether the proxy allows this host."),
            HttpRequestException { InnerException: AuthenticationException } =>
                (FailureKind.Untrusted, "Behind an inspecting proxy, point SSL_CERT_FILE at a file with its CA certificate."),
            TimeoutException => (FailureKind.TimedOut, "Check the network; AZCOPY_REQUEST_TRY_TIMEOUT sets how many minutes one try may take."),
            _ => (FailureKind.Unavailable, "Check the network, the firewall of the storage account, and HTTPS_PROXY."),
        };
        var text = Describe(exception, url);
        return new Failure(kind, $"{char.ToUpperInvariant(text[0])}{text[1..]}.") { Remedy = remedy };
    }

    private static string Reason(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket)
            {
                return $" ({socket.Message})";
            }
        }

        return string.Empty;
    }
}

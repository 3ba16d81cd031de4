using System.Security.Authentication;
using Dray.Wire.Failures;
using Dray.Wire.Pipeline;

namespace Dray.Wire.Tests.Pipeline;

public sealed class NetworkTroubleTests
{
    private static readonly Uri Url = new("https://contoso.blob.core.windows.net/c/b?sig=topsecret");

    public static TheoryData<Exception, FailureKind> Troubles => new()
    {
        { new HttpRequestException(HttpRequestError.NameResolutionError), FailureKind.Unavailable },
        { new HttpRequestException(HttpRequestError.ConnectionError), FailureKind.Unavailable },
        { new HttpRequestException(HttpRequestError.ProxyTunnelError, "407"), FailureKind.Unavailable },
        { new HttpRequestException("TLS", new AuthenticationException("root")), FailureKind.Untrusted },
        { new HttpRequestException(HttpRequestError.SecureConnectionError), FailureKind.Unavailable },
        { new TimeoutException("no answer within 5 s"), FailureKind.TimedOut },
        { new IOException("reset"), FailureKind.Unavailable },
    };

    [Theory]
    [MemberData(nameof(Troubles), DisableDiscoveryEnumeration = true)]
    public void Each_trouble_is_one_sentence_with_a_remedy_and_no_signature(Exception trouble, FailureKind kind)
    {
        var failure = NetworkTrouble.ToFailure(trouble, Url);

        Assert.Equal(kind, failure.Kind);
        Assert.Matches("^[A-Z].*\\.$", failure.Message);
        Assert.NotNull(failure.Remedy);
        Assert.DoesNotContain("topsecret", failure.ToString(), StringComparison.Ordinal);
    }
}

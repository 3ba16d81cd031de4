using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Dray.Identity.SignIn;

/// <summary>How the Azure SDK sends its sign-in requests here.</summary>
internal static class SignInTransport
{
    // One handler for the life of the process: its pool is what makes a second token cheap.
    private static readonly Lazy<HttpMessageHandler> Own = new(static () => new SocketsHttpHandler
    {
        AllowAutoRedirect = false, // a sign-in answer never lives elsewhere; a redirect would carry the secret along
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    });

    // Managed identity answers on link-local or loopback addresses, which no proxy reaches.
    private static readonly Lazy<HttpMessageHandler> Direct = new(static () => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
    });

    /// <summary>The handler of all ways that reach a sign-in host.</summary>
    public static HttpMessageHandler Shared => Own.Value;

    /// <summary>For managed identity: no proxy, and the SDK's own retries, which follow the host's rules.</summary>
    public static TOptions ApplyDirect<TOptions>(TOptions options, SignInServices services)
        where TOptions : TokenCredentialOptions
    {
        options.Transport = new HttpClientTransport(services.Transport ?? Direct.Value);
        options.Diagnostics.IsTelemetryEnabled = false;
        return options;
    }

    /// <summary>
    /// Sets authority, transport and retries. MSAL itself retries a server error once; the SDK's own retries on top of that would
    /// multiply into minutes.
    /// </summary>
    public static TOptions Apply<TOptions>(TOptions options, SignInRequest request, SignInServices services)
        where TOptions : TokenCredentialOptions
    {
        options.AuthorityHost = request.Authority.Url;
        options.Transport = new HttpClientTransport(services.Transport ?? Own.Value);
        options.Retry.MaxRetries = 0;
        options.Retry.Mode = RetryMode.Fixed;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(60);
        options.Diagnostics.IsTelemetryEnabled = false;
        return options;
    }
}

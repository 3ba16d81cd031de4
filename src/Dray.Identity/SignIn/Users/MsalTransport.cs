using System.Diagnostics.CodeAnalysis;
using Microsoft.Identity.Client;

namespace Dray.Identity.SignIn.Users;

/// <summary>How MSAL sends its requests here: over the transport of every other way to sign in.</summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "MSAL takes no HttpMessageInvoker; the handler beneath follows no redirect.")]
[SuppressMessage("Reliability", "CA1001", Justification = "The client owns nothing: its handler lives on.")]
internal sealed class MsalTransport(HttpMessageHandler handler) : IMsalHttpClientFactory
{
    private readonly HttpClient client = new(handler, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(60) };

    public HttpClient GetHttpClient() => client;
}

using System.Net;
using System.Net.Security;
using Dray.Emulator.Certificates;
using Dray.Emulator.Entra;
using Dray.Emulator.Proxy;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Dray.Emulator.Hosting;

/// <summary>The loopback ports of a run. Each is chosen by the system when the server starts.</summary>
internal sealed class Listeners(ConnectProxy proxy, ServerCertificates certificates)
{
    // Kestrel's windows are made for small answers; a block of a blob should not wait for one.
    private const int WindowBytes = 8 * 1024 * 1024;

    private readonly Dictionary<string, ListenOptions> direct = [];
    private ListenOptions? tunnel;

    public Uri ProxyUrl => Url(tunnel);

    /// <summary>The plain-text address of one service.</summary>
    public Uri DirectUrl(string service) => Url(direct[service]);

    public void Configure(KestrelServerOptions options, IEnumerable<string> directServices)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.Http2.InitialConnectionWindowSize = WindowBytes;
        options.Limits.Http2.InitialStreamWindowSize = WindowBytes;
        options.Listen(IPAddress.Loopback, 0, listen =>
        {
            tunnel = listen;
            listen.Use(proxy.Before);
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = handshake => ValueTask.FromResult(Handshake(handshake)) });
        });
        foreach (var service in directServices)
        {
            options.Listen(IPAddress.Loopback, 0, listen =>
            {
                direct[service] = listen;
                listen.Use(next => connection =>
                {
                    connection.Features.Set(new DirectListener(service));
                    return next(connection);
                });
            });
        }
    }

    private SslServerAuthenticationOptions Handshake(TlsHandshakeCallbackContext handshake)
    {
        // A client without SNI has still told the proxy where it wants to go.
        var named = handshake.ClientHelloInfo.ServerName;
        var host = string.IsNullOrEmpty(named) ? handshake.Connection.Features.Get<ConnectTarget>()?.Host ?? "localhost" : named.ToLowerInvariant();
        return new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificates.For(host),
            // Azure Storage speaks HTTP/1.1 only.
            ApplicationProtocols = EntraHosts.Serves(host) ? [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] : [SslApplicationProtocol.Http11],
        };
    }

    private static Uri Url(ListenOptions? listen) => new($"http://{listen!.IPEndPoint}");
}

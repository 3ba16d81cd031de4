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

    private readonly Dictionary<string, (ListenOptions Listen, bool IsSecure)> direct = [];
    private ListenOptions? tunnel;

    public Uri ProxyUrl => Url(tunnel, isSecure: false);

    /// <summary>The loopback address of one service.</summary>
    public Uri DirectUrl(string service) => Url(direct[service].Listen, direct[service].IsSecure);

    public void Configure(KestrelServerOptions options, IEnumerable<DirectListener> directServices)
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
                direct[service.Service] = (listen, service.Certificate is not null);
                listen.Use(next => connection =>
                {
                    connection.Features.Set(service);
                    return next(connection);
                });
                if (service.Certificate is { } certificate)
                {
                    listen.UseHttps(certificate);
                }
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

    private static Uri Url(ListenOptions? listen, bool isSecure) => new($"{(isSecure ? "https" : "http")}://{listen!.IPEndPoint}");
}

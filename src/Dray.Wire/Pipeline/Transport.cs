using System.Net;

namespace Dray.Wire.Pipeline;

/// <summary>The innermost handler: pooled HTTP/1.1 connections that follow no redirect and keep no cookie.</summary>
/// <remarks>
/// HTTP/1.1 on purpose: a connection per request in flight moves bulk data with less CPU than streams sharing one
/// (measured for DESIGN's table). The proxy variables and the system's trust are those .NET reads itself.
/// </remarks>
public static class Transport
{
    /// <summary>Makes the handler; the caller owns it.</summary>
    public static SocketsHttpHandler Create(TransportOptions? options = null)
    {
        options ??= new TransportOptions();
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ConnectTimeout = options.ConnectLimit,
            MaxConnectionsPerServer = options.MaxConnections,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10), // follows a moved DNS name in long jobs
            ActivityHeadersPropagator = null,
            EnableMultipleHttp2Connections = false,
        };
    }
}

using System.Text;
using Dray.Emulator.Control;
using Dray.Emulator.Hosting;
using Microsoft.AspNetCore.Connections;

namespace Dray.Emulator.Proxy;

/// <summary>
/// The HTTPS proxy: a connection that asks for a host of an emulated service becomes, after the CONNECT,
/// that service's own TLS connection. Nothing is copied between sockets, so bulk data pays nothing for the proxy.
/// </summary>
internal sealed class ConnectProxy(EmulatedServices services, RequestLog log)
{
    private const int HttpsPort = 443;

    private static readonly byte[] Established = "HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray();

    public ConnectionDelegate Before(ConnectionDelegate tls) => async connection =>
    {
        if (await ReadAsync(connection) is { } request && await AcceptAsync(connection, request) is { } target)
        {
            connection.Features.Set(target);
            await tls(connection);
        }
    };

    private static async Task<ConnectRequest?> ReadAsync(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        while (true)
        {
            var read = await input.ReadAsync(connection.ConnectionClosed);
            var rest = read.Buffer;
            if (ConnectRequest.TryRead(ref rest) is { } request)
            {
                input.AdvanceTo(rest.Start);
                return request;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted || read.Buffer.Length > ConnectRequest.MaxBytes)
            {
                return null;
            }
        }
    }

    private async Task<ConnectTarget?> AcceptAsync(ConnectionContext connection, ConnectRequest request)
    {
        var target = request.Authority();
        if (target is { Port: HttpsPort } && services.ForHost(target.Host) is not null)
        {
            await connection.Transport.Output.WriteAsync(Established, connection.ConnectionClosed);
            return target;
        }

        log.AddRefusedByProxy(request.Method, target?.Host ?? request.Target);
        await connection.Transport.Output.WriteAsync(Refusal(request, target), connection.ConnectionClosed);
        return null;
    }

    private static byte[] Refusal(ConnectRequest request, ConnectTarget? target)
    {
        var reason = target is null
            ? $"dray-emulator's proxy tunnels https only and refuses '{request.Method} {request.Target.Split('?')[0]}'.\n"
            : $"dray-emulator emulates no service at {target.Host}:{target.Port}, and its proxy reaches nothing else.\n";
        return Encoding.Latin1.GetBytes(
            $"HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nContent-Length: {reason.Length}\r\nConnection: close\r\n\r\n{reason}");
    }
}

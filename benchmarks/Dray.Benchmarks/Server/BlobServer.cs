using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Dray.Benchmarks.Server;

/// <summary>A blob server on loopback that costs as little as it can: it discards uploads and makes up what is read.</summary>
internal sealed class BlobServer : IAsyncDisposable
{
    public const string ETag = "\"0x8DD2A1B2C3D4E5F\"";
    public const string LastModified = "Wed, 01 Jan 2025 00:00:00 GMT";

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource stop = new();
    private readonly RunCertificate? certificate;
    private readonly Task accepting;
    private readonly Responder responder;

    public BlobServer(RunCertificate? certificate = null, TimeSpan latency = default, int port = 0)
    {
        this.certificate = certificate;
        Latency = latency;
        responder = new Responder(Uploads);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(512);
        accepting = AcceptAsync();
    }

    public static ReadOnlyMemory<byte> LastModifiedBytes { get; } = Encoding.ASCII.GetBytes(LastModified);

    public Uploads Uploads { get; } = new();

    /// <summary>How long each answer is held back; zero by default.</summary>
    public TimeSpan Latency { get; }

    public int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    /// <summary>URL of the account, path-style, without a slash at its end.</summary>
    public string Account => $"{(certificate is null ? "http" : "https")}://127.0.0.1:{Port}/account";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync(stop.Token);
                socket.NoDelay = true;
                _ = ServeAsync(socket);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The listener is closed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using (socket)
            {
                await using var wire = certificate is null ? (IWire)new PlainWire(socket) : await SecureAsync(socket);
                await new Connection(wire, responder, Latency).RunAsync(stop.Token);
            }
        }
        catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException or ObjectDisposedException
            or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, as clients do when their work is done. Whether it was done is counted elsewhere.
        }
    }

    private async Task<IWire> SecureAsync(Socket socket)
    {
        var tls = new SslStream(new CoalescingStream(socket));
        await tls.AuthenticateAsServerAsync(certificate!.Options, stop.Token);
        return new TlsWire(tls);
    }
}

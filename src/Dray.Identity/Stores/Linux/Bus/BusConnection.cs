using System.Net.Sockets;
using System.Text;
using Dray.Identity.Stores.Files;

namespace Dray.Identity.Stores.Linux.Bus;

/// <summary>A connection to a D-Bus session bus: one call at a time, its answer awaited.</summary>
/// <remarks>Any failure is an <see cref="IOException"/>, a <see cref="SocketException"/>, an <see cref="InvalidDataException"/> or a <see cref="BusErrorException"/>.</remarks>
internal sealed class BusConnection : IDisposable
{
    private readonly Socket socket;
    private NetworkStream? stream; // set once connected
    private uint serial;

    private BusConnection(Socket socket) => this.socket = socket;

    private NetworkStream Stream => stream ??= new NetworkStream(socket, ownsSocket: false);

    public static async Task<BusConnection> OpenAsync(string address, CancellationToken cancellation)
    {
        var ends = BusAddress.Parse(address);
        var connection = new BusConnection(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified));
        try
        {
            var end = ends.Count > 0 ? ends[0] : throw new InvalidDataException("its address names no unix socket");
            await connection.socket.ConnectAsync(end, cancellation).ConfigureAwait(false);
            await connection.AuthenticateAsync(cancellation).ConfigureAwait(false);
            await connection.CallAsync(new BusCall("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello"), cancellation)
                .ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Calls a method and gives its answer's body. Signals that arrive meanwhile are passed over.</summary>
    public async Task<BusReader> CallAsync(BusCall call, CancellationToken cancellation)
    {
        var mine = ++serial;
        await Stream.WriteAsync(call.ToMessage(mine), cancellation).ConfigureAwait(false);
        while (true)
        {
            var message = await ReadAsync(cancellation).ConfigureAwait(false);
            if (message.ReplyTo == mine && message.Type is BusMessage.MethodReturn or BusMessage.ErrorReply)
            {
                return message.Type == BusMessage.MethodReturn ? message.Body
                    : throw new BusErrorException(message.ErrorName ?? "unknown", call.Member);
            }
        }
    }

    public void Dispose()
    {
        stream?.Dispose();
        socket.Dispose();
    }

    private async Task<BusMessage> ReadAsync(CancellationToken cancellation)
    {
        var head = new byte[BusMessage.FixedLength];
        await Stream.ReadExactlyAsync(head, cancellation).ConfigureAwait(false);
        var rest = new byte[BusMessage.RestLength(head)];
        await Stream.ReadExactlyAsync(rest, cancellation).ConfigureAwait(false);
        return BusMessage.Parse(head, rest);
    }

    // EXTERNAL: the kernel vouches for the user id; the text must name the same one, in hex of its decimal digits.
    private async Task AuthenticateAsync(CancellationToken cancellation)
    {
        var identity = Convert.ToHexString(Encoding.ASCII.GetBytes($"{Libc.EffectiveUserId()}"));
        await Stream.WriteAsync(Encoding.ASCII.GetBytes($"\0AUTH EXTERNAL {identity}\r\n"), cancellation).ConfigureAwait(false);
        var line = await ReadLineAsync(cancellation).ConfigureAwait(false);
        if (!line.StartsWith("OK ", StringComparison.Ordinal))
        {
            throw new InvalidDataException("the bus does not accept this user");
        }

        await Stream.WriteAsync("BEGIN\r\n"u8.ToArray(), cancellation).ConfigureAwait(false);
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (line.Count < 1024)
        {
            await Stream.ReadExactlyAsync(one, cancellation).ConfigureAwait(false);
            if (one[0] == (byte)'\n')
            {
                return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        throw new InvalidDataException("the bus answered too long a line");
    }
}

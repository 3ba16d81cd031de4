using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dray.Wire.Tests.Pipeline;

/// <summary>Answers every connection with one text and keeps what was asked.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string answer;
    private readonly Task serving;

    public LoopbackServer(string answer)
    {
        this.answer = answer;
        listener.Start();
        serving = ServeAsync();
    }

    public List<string> Asked { get; } = [];

    public string Authority => listener.LocalEndpoint.ToString()!;

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                using var stream = client.GetStream();
                Asked.Add(await HeadAsync(stream));
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
            }
            catch (Exception exception) when (exception is SocketException or InvalidOperationException)
            {
                return; // stopped
            }
        }
    }

    private static async Task<string> HeadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
        {
            text.Append((char)one[0]);
        }

        return text.ToString();
    }
}

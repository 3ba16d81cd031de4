using System.Net;
using System.Net.Sockets;
using System.Text;
using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary>A service that answers with a redirect to another host of the same account: no credential follows it.</summary>
public sealed class RedirectTests : IAsyncLifetime
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private LocalAzure azure = null!;
    private Desk desk = null!;
    private Task serving = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        listener.Start();
        serving = ServeAsync();
        azure = await LocalAzure.StartAsync("--blob-backend", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        desk = new Desk(azure);
        desk.Write("src/a.txt", "a");
    }

    public async ValueTask DisposeAsync()
    {
        desk.Dispose();
        await azure.DisposeAsync();
        await over.CancelAsync();
        listener.Stop();
        await serving;
        over.Dispose();
    }

    [Theory(DisplayName = "A redirect is told and not followed: dray")]
    [InlineData("list URL")]
    [InlineData("copy src/a.txt URL")]
    [InlineData("copy URL/a.txt down")]
    [InlineData("make URL")]
    [InlineData("remove URL/a.txt")]
    public async Task Is_told_and_not_followed(string commandLine)
    {
        await azure.ForgetAsync();

        var result = await desk.DrayAsync(commandLine.Replace("URL", desk.ContainerUrl, StringComparison.Ordinal).Split(' '));

        result.Complains("307", "redirect");
        var requests = await desk.RequestsAsync();
        Assert.NotEmpty(requests);
        Assert.All(requests, request => Assert.Equal(($"{azure.Account}.blob.core.windows.net", (int?)307), (request.Host.Split(':')[0], request.Status)));
        Assert.DoesNotContain(await azure.RequestsAsync(), request => request.Target.Contains("elsewhere", StringComparison.Ordinal));
    }

    private async Task ServeAsync()
    {
        const string Answer = "HTTP/1.1 307 Temporary Redirect\r\nLocation: https://other.blob.core.windows.net/elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(over.Token);
                var stream = client.GetStream();
                await ReadHeadAsync(stream);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(Answer), over.Token);
                client.Client.Shutdown(SocketShutdown.Send);
                await stream.CopyToAsync(Stream.Null, over.Token); // the rest of the body, so that closing is no reset
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer, over.Token) > 0)
        {
            head.Append((char)buffer[0]);
        }
    }
}

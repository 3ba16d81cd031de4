using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using Dray.Emulator.Tests.Hosting;

namespace Dray.Emulator.Tests.Imds;

/// <summary>A running emulator that is one kind of machine, and a program on it that knows nothing but its variables.</summary>
internal sealed class IdentityEndpoint(RunningEmulator emulator) : IAsyncDisposable
{
    public const string Storage = "https://storage.azure.com/";

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == emulator.Environment["IDENTITY_SERVER_THUMBPRINT"] },
    });

    public RunningEmulator Emulator => emulator;

    public string this[string variable] => emulator.Environment[variable];

    public static async Task<IdentityEndpoint> StartAsync(string host, string? directory = null, string? arcFolder = null)
    {
        var options = RunningEmulator.Options(directory) with { ManagedIdentity = host };
        return new IdentityEndpoint(await RunningEmulator.StartAsync(arcFolder is null ? options : options with { ArcFolder = arcFolder }));
    }

    public Task<(HttpStatusCode Status, JsonObject Body)> GetAsync(string url, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, url, null, headers);

    public async Task<(HttpStatusCode Status, JsonObject Body)> SendAsync(
        HttpMethod method, string url, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var answer = await RawAsync(method, url, content, headers);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(text)!.AsObject());
    }

    public Task<HttpResponseMessage> RawAsync(HttpMethod method, string url, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, url) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static JsonObject Claims(JsonObject answer) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(((string)answer["access_token"]!).Split('.')[1]))!.AsObject();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await emulator.DisposeAsync();
    }
}

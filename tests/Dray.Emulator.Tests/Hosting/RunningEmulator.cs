using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Dray.Emulator.Directory;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Tests.Hosting;

/// <summary>An emulator in this process, and a client that reaches it as COMMAND would: through the proxy, trusting only the run's authority.</summary>
internal sealed class RunningEmulator : IAsyncDisposable
{
    private readonly RunFolder folder = new();

    public required EmulatorHost Host { get; init; }

    public required HttpClient Client { get; init; }

    public Tenant Tenant => Host.Directory.Tenants[0];

    public Application Application => Tenant.Applications[0];

    public Uri ControlUrl => Host.Listeners.DirectUrl(EmulatorHost.ControlListener);

    public IReadOnlyDictionary<string, string> Environment => field ??= new CommandEnvironment(Host, folder).Build();

    public static Task<RunningEmulator> StartAsync(string? directory = null, params IReadOnlyList<IEmulatedService> others) =>
        StartAsync(Options(directory) with { Others = others });

    public static async Task<RunningEmulator> StartAsync(EmulatorOptions options)
    {
        var host = await EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
        return new RunningEmulator { Host = host, Client = new HttpClient(Handler(host)) };
    }

    public static EmulatorOptions Options(string? directory = null)
    {
        var reader = new DirectoryFile(TimeProvider.System);
        return new EmulatorOptions { Directory = directory is null ? reader.Default : () => reader.Parse(directory, "test.json") };
    }

    public async Task<(HttpStatusCode Status, JsonObject Body)> TokenAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(item => KeyValuePair.Create(item.Name, item.Value)));
        using var answer = await Client.PostAsync($"https://login.microsoftonline.com/{path}", content, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(text)!.AsObject());
    }

    /// <summary>A token for the first application.</summary>
    public async Task<string> AccessTokenAsync(string scope = "https://storage.azure.com/.default")
    {
        var (_, body) = await TokenAsync(
            $"{Tenant.Id}/oauth2/v2.0/token",
            ("grant_type", "client_credentials"), ("client_id", Application.ClientId), ("client_secret", Application.Secrets[0].Value), ("scope", scope));
        return (string)body["access_token"]!;
    }

    public async Task<string> ControlAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(ControlUrl, path));
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async Task<JsonArray> RequestsAsync() => JsonNode.Parse(await ControlAsync("GET", "/requests"))!.AsArray();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        folder.Dispose();
    }

    private static SocketsHttpHandler Handler(EmulatorHost host) => new()
    {
        AllowAutoRedirect = false,
        Proxy = new WebProxy(host.Listeners.ProxyUrl, BypassOnLocal: true),
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { host.Authority.Certificate },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };
}

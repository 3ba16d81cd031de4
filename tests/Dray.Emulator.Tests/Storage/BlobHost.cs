using System.Net;
using Dray.Emulator.Storage.Blob;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Dray.Emulator.Tests.Storage;

/// <summary>The Blob service on a loopback port of its own, with a client that signs what it sends.</summary>
internal sealed class BlobHost : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly BlobService service;

    private BlobHost(WebApplication application, BlobService service, FakeDirectory directory, TimeProvider clock)
    {
        this.application = application;
        this.service = service;
        Directory = directory;
        Clock = clock;
        Root = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    }

    public FakeDirectory Directory { get; }

    public TimeProvider Clock { get; }

    public HttpClient Client { get; }

    /// <summary>Scheme, address and port.</summary>
    public string Root { get; }

    public string AccountUrl => $"{Root}/{FakeDirectory.AccountName}";

    public static async Task<BlobHost> StartAsync(BlobServiceOptions? options = null, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        var directory = new FakeDirectory();
        var service = new BlobService(directory, new FakeTokens(), clock, options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(service.AnswerAsync);
        await application.StartAsync();
        return new BlobHost(application, service, directory, clock);
    }

    /// <summary>Sends a request signed with the account's first key.</summary>
    public Task<Answer> SendAsync(HttpMethod method, string path, byte[]? body = null, params (string Name, string Value)[] headers)
    {
        var request = Request(method, path, body, headers);
        TestSharedKey.Sign(request, Directory.Account.Keys[0], Clock.GetUtcNow());
        return Answer.OfAsync(Client, request);
    }

    /// <summary>Sends a request as it is.</summary>
    public Task<Answer> SendPlainAsync(HttpMethod method, string path, byte[]? body = null, params (string Name, string Value)[] headers) =>
        Answer.OfAsync(Client, Request(method, path, body, headers));

    public async Task<Answer> CreateContainerAsync(string name, params (string Name, string Value)[] headers) =>
        await SendAsync(HttpMethod.Put, $"{name}?restype=container", [], headers);

    public Task<Answer> PutAsync(string path, byte[] body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, body, [("x-ms-blob-type", "BlockBlob"), .. headers]);

    public HttpRequestMessage Request(HttpMethod method, string path, byte[]? body, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri($"{AccountUrl}/{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (body is not null || method == HttpMethod.Put)
        {
            request.Content = new ByteArrayContent(body ?? []);
        }

        foreach (var (name, value) in (IEnumerable<(string Name, string Value)>)[("x-ms-version", "2025-07-05"), .. headers])
        {
            if (name == "x-ms-version")
            {
                request.Headers.Remove(name);
            }

            if (value.Length > 0 && !request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await application.StopAsync();
        await application.DisposeAsync();
        service.Dispose();
    }
}

using System.Net;
using System.Text;
using Dray.Emulator.Directory;
using Dray.Emulator.Storage.Blob;
using Dray.Storage.Addressing;
using Dray.Storage.Authorization;
using Dray.Storage.Http;
using Dray.Transfer;
using Dray.Wire.Pipeline;
using Dray.Wire.Secrets;
using Dray.Wire.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Dray.Integration.Tests.Transfers;

/// <summary>The emulator's Blob service on a loopback port, and the real pipeline to it with faults in between.</summary>
internal sealed class BlobAccount : IAsyncDisposable
{
    private const string Account = "contoso";
    private static readonly string Key = Convert.ToBase64String(Encoding.UTF8.GetBytes("an account key of thirty-two byt"));

    private readonly WebApplication application;
    private readonly SocketsHttpHandler transport = Transport.Create();

    private BlobAccount(WebApplication application)
    {
        this.application = application;
        transport.UseProxy = false;
        Endpoint = $"{application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/{Account}";
    }

    public string Endpoint { get; }

    public static async Task<BlobAccount> StartAsync()
    {
        var service = new BlobService(new OneAccount(), new NoTokens(), TimeProvider.System);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(service.AnswerAsync);
        await application.StartAsync();
        return new BlobAccount(application);
    }

    /// <summary>A container's place, reached through faults at a rate.</summary>
    public Place.Blob Place(string path, Faults faults)
    {
        var schedule = new RetrySchedule { FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(2) };
        var authorizer = new SharedKeyAuthorizer(Account, new Secret(Key), new TrustedHosts(), TimeProvider.System);
        var pipeline = new RetryHandler(schedule, TimeProvider.System, null, new AuthorizeHandler(authorizer, new FaultyHandler(faults, transport)));
        var client = new BlobClient(Endpoint, new HttpMessageInvoker(pipeline, disposeHandler: false));
        return new Place.Blob(client, BlobUrl.Parse($"{Endpoint}/{path}"));
    }

    public async ValueTask DisposeAsync()
    {
        transport.Dispose();
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private sealed class OneAccount : IStorageDirectory
    {
        private static readonly StorageAccount Only = new() { Name = Account, TenantId = "11111111-1111-1111-1111-111111111111", Keys = [Key] };

        public StorageAccount? FindAccount(string name) => name == Account ? Only : null;

        public IReadOnlyList<RoleAssignment> RolesOf(string principalId) => [];
    }

    private sealed class NoTokens : IAccessTokenValidator
    {
        public AccessClaims? Validate(string token, out string? problem)
        {
            problem = "no token is known";
            return null;
        }
    }
}

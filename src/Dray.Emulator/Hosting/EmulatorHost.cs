using Dray.Emulator.Certificates;
using Dray.Emulator.Control;
using Dray.Emulator.Control.Faults;
using Dray.Emulator.Directory;
using Dray.Emulator.Entra;
using Dray.Emulator.Proxy;

namespace Dray.Emulator.Hosting;

/// <summary>One running emulator: its services, its ports and its files.</summary>
internal sealed class EmulatorHost : IAsyncDisposable
{
    public const string ControlListener = "control";

    private readonly WebApplication server;
    private readonly SigningKey signingKey;

    private EmulatorHost(WebApplication application, SigningKey key)
    {
        server = application;
        signingKey = key;
    }

    public required EmulatorOptions Options { get; init; }

    public required Listeners Listeners { get; init; }

    public required RunAuthority Authority { get; init; }

    public required EmulatedDirectory Directory { get; init; }

    public required EmulatedServices Services { get; init; }

    public required FederatedIssuer Federation { get; init; }

    /// <summary>Starts everything; when it returns, every port listens.</summary>
    public static async Task<EmulatorHost> StartAsync(EmulatorOptions options, CancellationToken cancellation)
    {
        var key = new SigningKey();
        var directory = await Task.Run(options.Directory, cancellation);
        var clock = new EmulatorClock(options.System);
        var ledger = new TokenLedger();
        var log = new RequestLog(clock);
        var faults = new FaultBook();
        var federation = new FederatedIssuer(clock);
        var services = new EmulatedServices(ServiceComposition.Compose(options, new RunContext(directory, clock, key, ledger, federation)));
        var pipeline = new RequestPipeline(services, log, new FaultInjector(faults, ledger.EndAll, options.System));
        var control = new ControlService(log, faults, clock, ledger.EndAll);
        var authority = new RunAuthority(options.System);
        var listeners = new Listeners(new ConnectProxy(services, log), new ServerCertificates(authority));
        DirectListener[] direct = [new(ControlListener), .. services.Listeners];
        var application = Build(listeners, direct, http =>
            http.Features.Get<DirectListener>() is { Service: ControlListener } ? control.AnswerAsync(http) : pipeline.AnswerAsync(http));
        await application.StartAsync(cancellation);
        return new EmulatorHost(application, key)
        {
            Options = options,
            Listeners = listeners,
            Authority = authority,
            Directory = directory,
            Services = services,
            Federation = federation,
        };
    }

    public async ValueTask DisposeAsync()
    {
        // Connections that COMMAND left open are not waited for.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await server.StopAsync(now.Token);
        await server.DisposeAsync();
        Services.Dispose();
        Federation.Dispose();
        Authority.Dispose();
        signingKey.Dispose();
    }

    // Everything by default is off: no settings file, no ASPNETCORE_ variable and no logger of COMMAND's project may change a run.
    private static WebApplication Build(Listeners listeners, IReadOnlyList<DirectListener> direct, RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => listeners.Configure(options, direct));
        var application = builder.Build();
        application.Run(answer);
        return application;
    }
}

namespace Dray.Emulator.Hosting;

/// <summary>Keeps the web host from taking the process's signals: they belong to COMMAND first.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

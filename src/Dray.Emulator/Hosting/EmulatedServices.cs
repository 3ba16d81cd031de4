namespace Dray.Emulator.Hosting;

/// <summary>Everything this run emulates.</summary>
internal sealed class EmulatedServices(params IReadOnlyList<IEmulatedService> services) : IDisposable
{
    /// <summary>The service behind a host name, or null. The host is lower case and without port.</summary>
    public IEmulatedService? ForHost(string host)
    {
        foreach (var service in services)
        {
            if (service.Serves(host))
            {
                return service;
            }
        }

        return null;
    }

    public IEnumerable<DirectListener> Listeners => services.Select(service => new DirectListener(service.Name) { Certificate = service.OwnCertificate });

    public IEmulatedService? Named(string name) => services.FirstOrDefault(service => service.Name == name);

    public void Dispose()
    {
        foreach (var service in services.OfType<IDisposable>())
        {
            service.Dispose();
        }
    }
}

namespace Dray.Emulator.Hosting;

/// <summary>Everything this run emulates.</summary>
internal sealed class EmulatedServices(params IReadOnlyList<IEmulatedService> services)
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

    public IEnumerable<string> Names => services.Select(service => service.Name);

    public IEmulatedService? Named(string name) => services.FirstOrDefault(service => service.Name == name);
}

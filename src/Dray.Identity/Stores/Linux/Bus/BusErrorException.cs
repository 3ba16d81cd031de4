namespace Dray.Identity.Stores.Linux.Bus;

/// <summary>The other side of the bus answered with an error.</summary>
internal sealed class BusErrorException(string name, string member) : Exception($"{member} was answered with {name}")
{
    /// <summary>Such as <c>org.freedesktop.DBus.Error.ServiceUnknown</c>.</summary>
    public string Name => name;
}

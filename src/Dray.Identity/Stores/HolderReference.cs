namespace Dray.Identity.Stores;

/// <summary>How a process with a bare environment finds the holder of the key.</summary>
internal sealed record HolderReference(string? BusAddress = null, string? KeyFile = null);

namespace Dray.Emulator.Proxy;

/// <summary>The host (lower case) a client asked the proxy to connect to; a feature of the connection from then on.</summary>
internal sealed record ConnectTarget(string Host, int Port);

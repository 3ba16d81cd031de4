namespace Dray.Wire.Pipeline;

/// <summary>How connections are made.</summary>
public sealed record TransportOptions
{
    /// <summary>Longest wait for one connection, TLS included. Default 20 s.</summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Connections to one host at once; no limit by default, since the engine limits itself.</summary>
    public int MaxConnections { get; init; } = int.MaxValue;
}

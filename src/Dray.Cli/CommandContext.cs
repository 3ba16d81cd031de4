using Dray.Cli.Connections;
using Dray.Cli.Output;
using Dray.Cli.Surroundings;
using Dray.Identity.Settings;
using Dray.Wire.Trust;

namespace Dray.Cli;

/// <summary>What every command works with.</summary>
internal sealed record CommandContext
{
    public required ProgramSurroundings Surroundings { get; init; }

    public required IOutput Output { get; init; }

    public required EnvironmentSettings Settings { get; init; }

    public required TrustedHosts Trust { get; init; }

    public required SignIns SignIns { get; init; }

    public required StorageConnector Connector { get; init; }

    /// <summary><c>--log-level</c>, upper case.</summary>
    public required string LogLevel { get; init; }

    public TimeProvider Clock => Surroundings.Clock;
}

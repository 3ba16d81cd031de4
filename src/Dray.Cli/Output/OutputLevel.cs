namespace Dray.Cli.Output;

/// <summary>How much is said.</summary>
internal enum OutputLevel
{
    Default,

    /// <summary>No progress, notes or questions.</summary>
    Essential,

    /// <summary>Nothing at all: the exit code tells.</summary>
    Quiet,
}

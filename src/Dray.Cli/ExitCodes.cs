namespace Dray.Cli;

/// <summary>AzCopy's: see docs/exit-codes.md.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    public const int Failure = 1;
}

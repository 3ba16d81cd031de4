namespace Dray.Emulator.Commands;

/// <summary>COMMAND could not be started.</summary>
internal sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;
}

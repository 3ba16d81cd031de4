namespace Dray.Emulator.Commands;

/// <summary>Exit codes that are not COMMAND's own: those of <c>env</c> and <c>timeout</c>.</summary>
internal static class ExitCodes
{
    /// <summary>The emulator itself failed: a wrong flag, an unreadable file.</summary>
    public const int EmulatorFailed = 125;

    /// <summary>COMMAND exists and cannot be executed.</summary>
    public const int CannotExecute = 126;

    /// <summary>COMMAND does not exist.</summary>
    public const int NotFound = 127;
}

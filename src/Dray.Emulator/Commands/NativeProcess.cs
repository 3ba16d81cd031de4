using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Dray.Emulator.Commands;

/// <summary>The few process calls of POSIX that .NET has no name for.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class NativeProcess
{
    private const int StandardError = 2;

    public static void Signal(int process, int signal) => _ = Kill(process, signal);

    /// <summary>Whether this program is in the foreground group of a terminal, and so shares its keys with COMMAND.</summary>
    public static bool IsInForeground()
    {
        var own = ProcessGroup();
        return TerminalGroup(0) == own || TerminalGroup(StandardError) == own;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ProcessGroup();

    // -1 when the descriptor is no terminal.
    [LibraryImport("libc", EntryPoint = "tcgetpgrp", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int TerminalGroup(int descriptor);
}

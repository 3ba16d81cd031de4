using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Dray.TestKit;

/// <summary>Signals to a child process that a test started, by its id.</summary>
public static partial class Signals
{
    private const int Sigint = 2;
    private const int Sigterm = 15;

    /// <summary>What Ctrl-C sends.</summary>
    public static void Interrupt(Process process) => Send(process, Sigint);

    public static void Terminate(Process process) => Send(process, Sigterm);

    private static void Send(Process process, int signal)
    {
        if (!process.HasExited && Kill(process.Id, signal) != 0)
        {
            throw new InvalidOperationException($"Process {process.Id} takes no signal: error {Marshal.GetLastPInvokeError()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}

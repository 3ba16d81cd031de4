using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Dray.Emulator.Commands;

/// <summary>Sends the signals that would end this program to COMMAND instead, and lets COMMAND decide.</summary>
internal sealed class SignalForwarding : IDisposable
{
    private static readonly (PosixSignal Signal, int Number)[] Forwarded =
        [(PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15), (PosixSignal.SIGHUP, 1)];

    private readonly Lock gate = new(); // guards target and early
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly List<int> early = [];
    private Process? target;

    public SignalForwarding()
    {
        foreach (var (signal, number) in Forwarded)
        {
            registrations.Add(PosixSignalRegistration.Create(signal, context => Take(context, number)));
        }
    }

    /// <summary>From now on, and for the signals that came before there was anyone to send them to.</summary>
    public void ForwardTo(Process process)
    {
        lock (gate)
        {
            target = process;
            early.ForEach(Send);
        }
    }

    public void Dispose() => registrations.ForEach(registration => registration.Dispose());

    private void Take(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        lock (gate)
        {
            if (target is null)
            {
                early.Add(number);
            }
            else
            {
                Send(number);
            }
        }
    }

    private void Send(int number)
    {
        // Ctrl-C and Ctrl-\ at a terminal reach every process of the foreground group, COMMAND too; a second one
        // would count as impatience (AzCopy then stops at once). Windows' console does the same.
        if (OperatingSystem.IsWindows() || (number is 2 or 3 && NativeProcess.IsInForeground()))
        {
            return;
        }

        if (!target!.HasExited)
        {
            NativeProcess.Signal(target.Id, number);
        }
    }
}

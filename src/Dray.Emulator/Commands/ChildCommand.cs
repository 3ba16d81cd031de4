using System.ComponentModel;
using System.Diagnostics;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Commands;

/// <summary>COMMAND: it has this program's own stdin, stdout, stderr and terminal, and the signals sent here are sent on to it.</summary>
internal sealed class ChildCommand(IReadOnlyList<string> words, ProcessEnvironment environment)
{
    /// <returns>Its exit code; 128 and the signal's number when a signal ended it.</returns>
    public async Task<int> RunAsync(IReadOnlyDictionary<string, string> variables, IReadOnlyList<string> cleared)
    {
        var start = new ProcessStartInfo(Executable()) { UseShellExecute = false };
        foreach (var word in words.Skip(1))
        {
            start.ArgumentList.Add(word);
        }

        foreach (var name in cleared)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        // Before the start: a signal that comes in between must not end this program and leave COMMAND behind.
        using var signals = new SignalForwarding();
        using var process = Begin(start);
        signals.ForwardTo(process);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private string Executable() => ExecutableSearch.Find(words[0], environment)
        ?? throw new CommandFailure(ExitCodes.NotFound, $"{words[0]}: command not found; check the spelling and PATH");

    private Process Begin(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new CommandFailure(ExitCodes.CannotExecute, $"{words[0]}: cannot be executed ({failure.Message}); check its permissions");
        }
    }
}

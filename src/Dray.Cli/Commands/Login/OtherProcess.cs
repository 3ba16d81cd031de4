using System.Diagnostics;
using Dray.Cli.Parsing;
using Dray.Cli.Surroundings;
using Dray.Identity.Saved;

namespace Dray.Cli.Commands.Login;

/// <summary>
/// Proves a saved sign-in the way it will be used: a new process of this program, with nothing in its environment but what cron gives,
/// must find and read it.
/// </summary>
internal sealed class OtherProcess(ProgramSurroundings surroundings)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public async Task<bool> CanReadAsync(SavedSignIn signIn, CancellationToken cancellation)
    {
        if (surroundings.ProgramPath is not { } program || Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            return await SavedSignIns.ProveReadableAsync(signIn.Profile, signIn.Fingerprint, cancellation);
        }

        var start = new ProcessStartInfo(program, ["login", CheckCommand.Name, GlobalFlags.Profile.Name, signIn.Profile, CheckCommand.Fingerprint.Name, signIn.Fingerprint])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var name in (ReadOnlySpan<string>)["HOME", "PATH", "USERPROFILE", "LOCALAPPDATA", "SystemRoot"])
        {
            if (surroundings.Variable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        using var process = Process.Start(start);
        return process is not null && await EndsWellAsync(process, cancellation);
    }

    private static async Task<bool> EndsWellAsync(Process process, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == ExitCodes.Success;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return false;
        }
    }
}

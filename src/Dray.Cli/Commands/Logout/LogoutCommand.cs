using System.CommandLine;
using Dray.Wire.Failures;

namespace Dray.Cli.Commands.Logout;

/// <summary><c>dray logout</c></summary>
internal static class LogoutCommand
{
    public static readonly string[] Examples = ["dray logout"];

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("logout", "Forget the saved sign-in.");
        runner.Bind(command, (_, _) => string.Empty, RunAsync);
        return command;
    }

    // AzCopy's exit code 1 where there was nothing to forget is kept: scripts may rely on it.
    private static async Task<int> RunAsync(string nothing, ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        if (!await context.SignIns.Saved.ForgetAllAsync(cancellation))
        {
            throw new DrayException(new Failure(FailureKind.NotSignedIn, "failed to perform logout command, no cached token found for current user."));
        }

        context.Output.Info("Logout succeeded.");
        context.Output.End(string.Empty);
        return ExitCodes.Success;
    }
}

using System.CommandLine;
using Dray.Cli.Parsing;
using Dray.Identity.Saved;

namespace Dray.Cli.Commands.Login;

/// <summary><c>dray login check</c>, hidden: the other process of a login's proof. Exit code 0 when the sign-in can be read.</summary>
internal static class CheckCommand
{
    public const string Name = "check";

    public static readonly Option<string?> Fingerprint = new("--fingerprint");

    private sealed record Arguments(string? Fingerprint);

    public static Command Create(CommandRunner runner)
    {
        var command = new Command(Name, "Tell whether the saved sign-in can be read.") { Fingerprint };
        command.Hidden = true;
        runner.Bind(command, Read, RunAsync);
        return command;
    }

    private static Arguments Read(ParseResult parsed, UsageErrors errors) =>
        new(parsed.GetValue(Fingerprint));

    private static async Task<int> RunAsync(Arguments arguments, ParseResult parsed, CommandContext context, CancellationToken cancellation) =>
        await SavedSignIns.ProveReadableAsync(context.SignIns.Profile, arguments.Fingerprint, cancellation) ? ExitCodes.Success : ExitCodes.Failure;
}

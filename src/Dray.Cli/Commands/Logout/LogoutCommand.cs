using System.CommandLine;
using Dray.Cli.Connections;
using Dray.Cli.Parsing;
using Dray.Wire.Failures;

namespace Dray.Cli.Commands.Logout;

/// <summary><c>dray logout</c></summary>
internal static class LogoutCommand
{
    public static readonly string[] Examples = ["dray logout", "dray logout --profile prod", "dray logout --all"];

    private static readonly Option<bool> All = new("--all") { Description = "Forget the sign-ins of all profiles, readable or not." };

    private sealed record Arguments(bool All);

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("logout", "Forget the saved sign-in.") { All };
        runner.Bind(command, Read, RunAsync);
        return command;
    }

    private static Arguments? Read(ParseResult parsed, UsageErrors errors)
    {
        if (parsed.GetValue(All) && parsed.IsGiven(GlobalFlags.Profile))
        {
            errors.Add("--all and --profile do not go together. Give one of them.");
        }

        return errors.Any ? null : new Arguments(parsed.GetValue(All));
    }

    // AzCopy's exit code 1 where there was nothing to forget is kept: scripts may rely on it.
    private static async Task<int> RunAsync(Arguments arguments, ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var signIns = context.SignIns;
        var isForgotten = arguments.All ? await signIns.Saved.ForgetAllAsync(cancellation) : await ForgetOneAsync(signIns, cancellation);
        if (!isForgotten)
        {
            var others = await signIns.Saved.ListAsync(cancellation);
            throw new DrayException(new Failure(FailureKind.NotSignedIn, "failed to perform logout command, no cached token found for current user.")
            {
                Remedy = others.Count == 0 ? null
                    : $"Signed in are the profiles {string.Join(", ", others.Select(one => one.Profile))}: name one with --profile, or all with --all.",
            });
        }

        context.Output.Info("Logout succeeded.");
        context.Output.End(string.Empty);
        return ExitCodes.Success;
    }

    // A store that nobody can read holds no profile: then the file itself is what is left to forget.
    private static async Task<bool> ForgetOneAsync(SignIns signIns, CancellationToken cancellation)
    {
        var saved = signIns.Saved;
        try
        {
            return await saved.ForgetAsync(signIns.Profile, cancellation)
                || (!signIns.IsNamed && (await saved.ListAsync(cancellation)).Count == 0 && await saved.ForgetAllAsync(cancellation));
        }
        catch (DrayException reason) when (reason.Failure.Kind == FailureKind.Local)
        {
            throw new DrayException(reason.Failure with { Remedy = $"{reason.Failure.Remedy} 'dray logout --all' forgets everything without opening it." }, reason);
        }
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using Dray.Emulator.Hosting;
using Dray.Emulator.Output;

namespace Dray.Emulator.Commands;

/// <summary>The program's words: everything up to <c>--</c> is for the emulator, everything after it is COMMAND.</summary>
internal sealed class CommandLine(ProcessEnvironment environment)
{
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var split = arguments.ToList().IndexOf("--");
        var own = split < 0 ? arguments : [.. arguments.Take(split)];
        var root = Declare(split < 0 ? [] : [.. arguments.Skip(split + 1)]);
        var typed = root.Parse(own);
        if (typed.Errors.Count > 0)
        {
            Complain(typed);
            return ExitCodes.EmulatorFailed;
        }

        try
        {
            // No handler of the library's: its signals would end COMMAND's emulator first.
            return await typed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (CommandFailure failure)
        {
            Terminal.Complain(failure.Message);
            return failure.ExitCode;
        }
        catch (EmulatorException failure)
        {
            Terminal.Complain(failure.Message);
            return ExitCodes.EmulatorFailed;
        }
    }

    private RootCommand Declare(IReadOnlyList<string> words)
    {
        var root = new RootCommand("A local Azure for tests and demos: Entra and Storage at their real host names, for the command it runs.")
        {
            RunCommand.Declare(environment, words),
            ServeCommand.Declare(environment),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        }

        return root;
    }

    private static void Complain(ParseResult typed)
    {
        var command = typed.CommandResult.Command;
        if (typed.UnmatchedTokens is [var unknown, ..])
        {
            Terminal.Complain(unknown.StartsWith('-') ? UnknownOption(unknown, command) : UnknownWord(unknown, command));
            return;
        }

        Terminal.Complain($"{typed.Errors[0].Message} See 'dray-emulator {(command is RootCommand ? string.Empty : command.Name + " ")}--help'.");
    }

    private static string UnknownOption(string typed, Command command)
    {
        var nearest = NearestName.Of(typed.Split('=')[0], command.Options.Select(option => option.Name).Append("--help"));
        return $"unknown option '{typed}' for {command.Name}; " + (nearest is null ? "see --help" : $"did you mean '{nearest}'?");
    }

    private static string UnknownWord(string typed, Command command) => command is RootCommand
        ? $"unknown command '{typed}'; " + (NearestName.Of(typed, ["run", "serve"]) is { } nearest ? $"did you mean '{nearest}'?" : "there are run and serve")
        : $"{command.Name} does not take '{typed}'" + (command.Name == "run" ? $"; put -- before the command: dray-emulator run -- {typed} …" : "; see --help");
}

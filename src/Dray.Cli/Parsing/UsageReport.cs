using System.CommandLine;
using Dray.Cli.Surroundings;
using Dray.Wire.Secrets;

namespace Dray.Cli.Parsing;

/// <summary>One line for each problem of a command line, then where the help is. Exit code as AzCopy's.</summary>
internal static class UsageReport
{
    public static void Write(ProgramSurroundings surroundings, ParseResult parsed, IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
        {
            surroundings.Error.WriteLine($"Error: {problem}");
        }

        surroundings.Error.WriteLine($"Run '{PathOf(parsed.CommandResult.Command)} --help' for its arguments and flags.");
    }

    /// <summary>Whether the words do not make a command line. Help and version are answered whatever else was typed.</summary>
    public static bool IsWrong(ParseResult parsed) =>
        parsed.Action is not (HelpExamples or VersionAction)
        && (parsed.Errors.Count > 0 || parsed.UnmatchedTokens.Count > 0 || (parsed.Action is null && parsed.Tokens.Count > 0));

    /// <summary>What System.CommandLine could not place, in our words.</summary>
    public static IReadOnlyList<string> Problems(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unknown = parsed.UnmatchedTokens.Where(token => token.StartsWith('-') && token.Length > 1).ToArray();
        if (unknown.Length > 0)
        {
            return [.. unknown.Select(token => UnknownFlag(command, token))];
        }

        var problems = new List<string>();
        if (parsed.UnmatchedTokens.Count > 0)
        {
            problems.Add(command.Subcommands.Count > 0 && command.Arguments.Count == 0
                ? UnknownCommand(command, parsed.UnmatchedTokens[0])
                : $"'{PathOf(command)}' takes {Count(command.Arguments.Count)}, and '{SafeUrl.Redact(parsed.UnmatchedTokens[0])}' is one too many. "
                    + "Quote a wildcard, so that the shell does not expand it; write --flag=value for a switch.");
        }
        else if (command.Subcommands.Count > 0 && command.Action is null)
        {
            problems.Add($"'{PathOf(command)}' needs one of: {string.Join(", ", command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name))}.");
        }
        else
        {
            problems.AddRange(parsed.Errors.Select(error => Translate(command, error.Message)).Distinct());
        }

        return problems;
    }

    private static string UnknownFlag(Command command, string token)
    {
        var name = token.Split('=')[0];
        var nearest = Spelling.Nearest(name, AzCopyGrammar.OptionsOf(command).Where(option => !option.Hidden).Select(option => option.Name));
        return $"unknown flag: {name}.{(nearest is null ? string.Empty : $" Did you mean {nearest}?")}";
    }

    private static string UnknownCommand(Command command, string word)
    {
        var nearest = Spelling.Nearest(word, command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name));
        return $"unknown command \"{SafeUrl.Redact(word)}\" for \"{PathOf(command)}\".{(nearest is null ? string.Empty : $" Did you mean '{nearest}'?")}";
    }

    private static string Translate(Command command, string message) =>
        message.StartsWith("Required argument missing", StringComparison.Ordinal) && message.Contains(command.Name, StringComparison.Ordinal)
            ? $"'{PathOf(command)}' needs {string.Join(" and ", command.Arguments.Select(argument => argument.Name))}."
            : SafeUrl.Redact(message);

    private static string Count(int arguments) => arguments switch { 0 => "no arguments", 1 => "one argument", _ => $"{arguments} arguments" };

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "dray";
}

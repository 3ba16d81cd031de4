using System.CommandLine;

namespace Dray.Cli.Parsing;

/// <summary>AzCopy's way with switches: <c>--x</c> or <c>--x=false</c>, never <c>--x false</c>.</summary>
internal static class AzCopyGrammar
{
    /// <summary>Gives each bare switch its value, so that the word after it stays an argument of its own.</summary>
    public static string[] Normalize(string[] arguments, RootCommand root)
    {
        var switches = Switches(root).ToHashSet(StringComparer.Ordinal);
        var isLiteral = false;
        return [.. arguments.Select(argument =>
        {
            isLiteral |= argument == "--";
            return !isLiteral && switches.Contains(argument) ? argument + "=true" : argument;
        })];
    }

    /// <summary>All flags of a command and of those above it.</summary>
    public static IEnumerable<Option> OptionsOf(Command command)
    {
        foreach (var option in command.Options)
        {
            yield return option;
        }

        foreach (var parent in command.Parents.OfType<Command>())
        {
            foreach (var option in OptionsOf(parent).Where(option => option.Recursive))
            {
                yield return option;
            }
        }
    }

    private static IEnumerable<string> Switches(Command command) =>
        command.Options.OfType<Option<bool>>().SelectMany(option => option.Aliases.Append(option.Name))
            .Concat(command.Options.OfType<Option<bool?>>().SelectMany(option => option.Aliases.Append(option.Name)))
            .Concat(command.Subcommands.SelectMany(Switches));
}

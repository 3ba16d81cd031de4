using System.CommandLine;
using System.CommandLine.Help;
using Dray.Cli.Commands.Copy;
using Dray.Cli.Commands.List;
using Dray.Cli.Commands.Login;
using Dray.Cli.Commands.Logout;
using Dray.Cli.Commands.Make;
using Dray.Cli.Commands.Remove;
using Dray.Cli.Commands.Token;
using Dray.Cli.Commands.WhoAmI;
using Dray.Cli.Parsing;

namespace Dray.Cli;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    private static readonly string[] RootExamples =
    [
        "dray login",
        "dray login --service-principal --application-id ID --tenant-id ID",
        "dray make https://contoso.blob.core.windows.net/archive",
        "dray copy ./photos https://contoso.blob.core.windows.net/archive --recursive",
        "dray list https://contoso.blob.core.windows.net/archive",
    ];

    public static RootCommand Create(CommandRunner runner)
    {
        var root = new RootCommand("Sign in to Microsoft Entra, and move data to and from Azure Storage.");
        foreach (var option in GlobalFlags.All)
        {
            root.Options.Add(option);
        }

        var commands = new (Command Command, string[] Examples)[]
        {
            (LoginCommand.Create(runner), LoginCommand.Examples),
            (LogoutCommand.Create(runner), LogoutCommand.Examples),
            (TokenCommand.Create(runner), TokenCommand.Examples),
            (WhoAmICommand.Create(runner), WhoAmICommand.Examples),
            (CopyCommand.Create(runner), CopyCommand.Examples),
            (ListCommand.Create(runner), ListCommand.Examples),
            (MakeCommand.Create(runner), MakeCommand.Examples),
            (RemoveCommand.Create(runner), RemoveCommand.Examples),
        };
        foreach (var (command, _) in commands)
        {
            root.Subcommands.Add(command);
        }

        AddExamples(root, commands.ToDictionary(entry => entry.Command, entry => entry.Examples));
        return root;
    }

    private static void AddExamples(RootCommand root, Dictionary<Command, string[]> examples)
    {
        examples[root] = RootExamples;
        examples[root.Subcommands.First(command => command.Name == "login").Subcommands.First(command => command.Name == "status")] = StatusCommand.Examples;
        examples[root.Subcommands.First(command => command.Name == "login").Subcommands.First(command => command.Name == "list")] = LoginListCommand.Examples;
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpExamples((HelpAction)help.Action!, examples);
        foreach (var version in root.Options.OfType<VersionOption>())
        {
            version.Action = new VersionAction();
            version.Aliases.Add("-v");
        }
    }
}

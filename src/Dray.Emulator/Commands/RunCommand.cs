using System.CommandLine;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Commands;

/// <summary><c>dray-emulator run [options] -- COMMAND …</c></summary>
internal sealed class RunCommand(ProcessEnvironment environment, IReadOnlyList<string> words)
{
    public static Command Declare(ProcessEnvironment environment, IReadOnlyList<string> words)
    {
        var command = new Command("run", "Start everything, run COMMAND with the environment that leads to it, stop, and exit with COMMAND's code.");
        foreach (var option in CommonFlags.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((typed, cancellation) => new RunCommand(environment, words).ExecuteAsync(CommonArguments.Of(typed), cancellation));
        return command;
    }

    private async Task<int> ExecuteAsync(CommonArguments arguments, CancellationToken cancellation)
    {
        if (words.Count == 0)
        {
            throw new EmulatorException("run: no command given; write it after --, for example: dray-emulator run -- azcopy login --help");
        }

        var options = arguments.Validate(environment);
        using var folder = new RunFolder();
        await using var host = await EmulatorHost.StartAsync(options, cancellation);
        var variables = new CommandEnvironment(host, folder);
        return await new ChildCommand(words, environment).RunAsync(variables.Build(), variables.Cleared);
    }
}

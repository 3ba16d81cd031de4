using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text;
using Dray.Emulator.Hosting;
using Dray.Emulator.Output;

namespace Dray.Emulator.Commands;

/// <summary><c>dray-emulator serve --env-file FILE</c></summary>
internal sealed class ServeCommand(ProcessEnvironment environment)
{
    private static readonly Option<string> EnvFile = new("--env-file")
    {
        HelpName = "FILE",
        Description = "Written with shell exports once everything listens; removed at the end.",
        Required = true,
    };

    public static Command Declare(ProcessEnvironment environment)
    {
        var command = new Command("serve", "Start everything and run until interrupted.");
        command.Options.Add(EnvFile);
        foreach (var option in CommonFlags.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((typed, cancellation) =>
            new ServeCommand(environment).ExecuteAsync(typed.GetRequiredValue(EnvFile), CommonArguments.Of(typed), cancellation));
        return command;
    }

    private async Task<int> ExecuteAsync(string file, CommonArguments arguments, CancellationToken cancellation)
    {
        var options = arguments.Validate(environment);
        var path = Path.GetFullPath(file, environment.CurrentDirectory);
        Remove(path); // whoever waits for it must not find the one of an earlier run
        using var folder = new RunFolder();
        await using var host = await EmulatorHost.StartAsync(options, cancellation);
        var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = Until(PosixSignal.SIGINT, interrupted);
        using var terminate = Until(PosixSignal.SIGTERM, interrupted);
        using var hangUp = Until(PosixSignal.SIGHUP, interrupted);
        Write(path, new CommandEnvironment(host, folder));
        Terminal.Say($"The emulator runs; in another shell: . {Quote(path)}");
        await interrupted.Task;
        Remove(path);
        return 0;
    }

    private static void Write(string path, CommandEnvironment variables)
    {
        var text = new StringBuilder();
        foreach (var name in variables.Cleared)
        {
            text.Append("unset ").Append(name).Append('\n');
        }

        foreach (var (name, value) in variables.Build())
        {
            text.Append("export ").Append(name).Append('=').Append(Quote(value)).Append('\n');
        }

        try
        {
            PrivateFile.Replace(path, Encoding.UTF8.GetBytes(text.ToString()));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorException($"--env-file {path}: cannot be written ({failure.Message}); name a file in a folder you may write to", failure);
        }
    }

    private static PosixSignalRegistration Until(PosixSignal signal, TaskCompletionSource interrupted) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            interrupted.TrySetResult();
        });

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorException($"--env-file {path}: cannot be replaced ({failure.Message}); name another file", failure);
        }
    }

    private static string Quote(string value) => $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

using System.CommandLine;
using System.Runtime.InteropServices;
using Dray.Cli;
using Dray.Cli.Parsing;
using Dray.Cli.Surroundings;

var surroundings = ProgramSurroundings.Read();
if (args is ["--version"] or ["-v"])
{
    // Scripts ask this often; it is answered before the commands are put together, in half the time.
    surroundings.Output.WriteLine(ProgramVersion.Line);
    surroundings.Output.Flush();
    return ExitCodes.Success;
}

var root = CommandTree.Create(new CommandRunner(surroundings));
var words = args.Length == 0 ? ["--help"] : AzCopyGrammar.Normalize(args, root);
var parsed = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (UsageReport.IsWrong(parsed))
{
    UsageReport.Write(surroundings, parsed, UsageReport.Problems(parsed));
    return ExitCodes.Failure;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var configuration = new InvocationConfiguration
{
    Output = surroundings.Output,
    Error = surroundings.Error,
    ProcessTerminationTimeout = null,
    EnableDefaultExceptionHandler = false,
};
try
{
    return await parsed.InvokeAsync(configuration, stop.Token);
}
finally
{
    surroundings.Output.Flush();
}

// The first signal ends the job in order; a second one ends the program at once.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}

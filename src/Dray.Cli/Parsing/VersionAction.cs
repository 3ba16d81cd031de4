using System.CommandLine;
using System.CommandLine.Invocation;

namespace Dray.Cli.Parsing;

/// <summary>One line, as AzCopy's: <c>dray version 0.1.0</c>.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(ProgramVersion.Line);
        return ExitCodes.Success;
    }
}

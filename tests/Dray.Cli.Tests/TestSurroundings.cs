using System.CommandLine;
using Dray.Cli.Parsing;
using Dray.Cli.Surroundings;
using Dray.TestKit;

namespace Dray.Cli.Tests;

/// <summary>A program's surroundings in memory, and the whole command line run in them.</summary>
internal sealed class TestSurroundings
{
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    public Dictionary<string, string> Environment { get; } = [];

    public bool IsTerminal { get; init; }

    public string Input { get; init; } = string.Empty;

    public ManualTimeProvider Clock { get; } = new();

    public string Output => output.ToString();

    public string Error => error.ToString();

    public ProgramSurroundings Create() => new()
    {
        Environment = Environment,
        HomeFolder = "/nonexistent",
        IsOutputTerminal = IsTerminal,
        IsErrorTerminal = IsTerminal,
        IsInputTerminal = IsTerminal,
        Output = output,
        Error = error,
        Input = new StringReader(Input),
        Clock = Clock,
        Columns = () => 40,
    };

    /// <summary>What <c>Program.cs</c> does with the words of a command line.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        var surroundings = Create();
        var root = CommandTree.Create(new CommandRunner(surroundings));
        var parsed = root.Parse(AzCopyGrammar.Normalize(arguments, root), new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (UsageReport.IsWrong(parsed))
        {
            UsageReport.Write(surroundings, parsed, UsageReport.Problems(parsed));
            return ExitCodes.Failure;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }
}

using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Cli.Parsing;

/// <summary>Collects what is wrong with a command line, each problem under the flag that caused it.</summary>
internal sealed class UsageErrors
{
    private readonly List<string> problems = [];

    public bool Any => problems.Count > 0;

    public IReadOnlyList<string> Problems => problems;

    public void Add(string flag, string value, string why, string remedy) => problems.Add($"{flag} '{SafeUrl.Redact(value)}': {why}. {remedy}");

    public void Add(string problem) => problems.Add(problem);

    /// <summary>Runs a reader; its usage failure becomes a problem under the flag.</summary>
    public T? Under<T>(string flag, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DrayException exception) when (exception.Failure.Kind == FailureKind.Usage)
        {
            problems.Add($"{flag}: {exception.Failure}");
            return default;
        }
    }
}

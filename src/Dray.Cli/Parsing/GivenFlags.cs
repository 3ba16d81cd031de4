using System.CommandLine;

namespace Dray.Cli.Parsing;

/// <summary>Whether a flag was typed: a switch has a value also when it was not.</summary>
internal static class GivenFlags
{
    extension(ParseResult parsed)
    {
        public bool IsGiven(Option option) => parsed.GetResult(option) is { Implicit: false };
    }
}

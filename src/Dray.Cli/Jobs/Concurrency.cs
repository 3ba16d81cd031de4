using Dray.Cli.Surroundings;
using Dray.Wire.Failures;

namespace Dray.Cli.Jobs;

/// <summary>How many requests are under way at once.</summary>
internal static class Concurrency
{
    private const int Largest = 3000;

    /// <summary><c>AZCOPY_CONCURRENCY_VALUE</c>; else 32 on up to four cores, 16 for each core on more, at most 300, as AzCopy.</summary>
    /// <exception cref="DrayException">The variable is neither a number nor AUTO (<see cref="FailureKind.Usage"/>).</exception>
    public static int FromEnvironment(ProgramSurroundings surroundings)
    {
        var text = surroundings.Variable("AZCOPY_CONCURRENCY_VALUE");
        if (text is null || text.Equals("AUTO", StringComparison.OrdinalIgnoreCase))
        {
            return Environment.ProcessorCount <= 4 ? 32 : Math.Min(16 * Environment.ProcessorCount, 300);
        }

        return int.TryParse(text, out var width) && width is > 0 and <= Largest
            ? width
            : throw new DrayException(new Failure(FailureKind.Usage, $"AZCOPY_CONCURRENCY_VALUE is '{text}'.") { Remedy = $"Set it to a number from 1 to {Largest}, or to AUTO." });
    }
}

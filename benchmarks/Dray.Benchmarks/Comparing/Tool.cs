namespace Dray.Benchmarks.Comparing;

/// <summary>A program to measure.</summary>
internal sealed record Tool(string Name, string Path)
{
    public const string AzCopy = "azcopy";
    public const string Dray = "dray";
    public const string Curl = "curl";

    /// <summary>What it says of itself, first line.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>The commands that do the row's work; null when this program cannot do it.</summary>
    public IReadOnlyList<string[]>? CommandsFor(Row row, Bench bench) =>
        Name == Curl
            ? row.Curl?.Invoke(bench).Select(arguments => (string[])[Path, .. arguments]).ToList()
            : [[Path, .. row.Arguments(bench)]];
}

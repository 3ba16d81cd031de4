namespace Dray.Benchmarks.Comparing;

/// <summary>What one program took for one run of a row.</summary>
internal readonly record struct Sample(double UserSeconds, double SystemSeconds, double WallSeconds, double PeakMB, double ServerSeconds)
{
    public double CpuSeconds => UserSeconds + SystemSeconds;
}

/// <summary>All runs of one program at one row; either it succeeded each time, or it failed.</summary>
internal sealed record Measured(Row Row, Tool Tool)
{
    public IReadOnlyList<Sample> Samples { get; init; } = [];

    public string? Failure { get; init; }

    /// <summary>The command line, without what differs from machine to machine.</summary>
    public string CommandLine { get; init; } = string.Empty;

    public double Median(Func<Sample, double> of)
    {
        var sorted = Samples.Select(of).Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double Cpu => Median(sample => sample.CpuSeconds);

    public double Wall => Median(sample => sample.WallSeconds);

    public double PeakMB => Median(sample => sample.PeakMB);

    public double Server => Median(sample => sample.ServerSeconds);
}

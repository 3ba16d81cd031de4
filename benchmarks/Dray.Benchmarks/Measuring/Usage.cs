namespace Dray.Benchmarks.Measuring;

/// <summary>What the kernel counted for a process that has ended.</summary>
internal readonly record struct Usage(double UserSeconds, double SystemSeconds, long PeakBytes)
{
    public double CpuSeconds => UserSeconds + SystemSeconds;

    /// <summary>Of processes that ran side by side: their peaks add up.</summary>
    public static Usage operator +(Usage left, Usage right) =>
        new(left.UserSeconds + right.UserSeconds, left.SystemSeconds + right.SystemSeconds, left.PeakBytes + right.PeakBytes);
}

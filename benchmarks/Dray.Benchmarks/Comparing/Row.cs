namespace Dray.Benchmarks.Comparing;

/// <summary>The most dray may take of what azcopy takes; peak memory is absolute.</summary>
internal sealed record Target(double? Cpu, double? Wall, int? PeakMB);

/// <summary>One kind of work, done by each program in turn.</summary>
internal sealed record Row(string Name, string Title)
{
    public bool Tls { get; init; }

    /// <summary>How long the server holds back each answer.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Arguments for <c>azcopy</c> and, word for word, for <c>dray</c>.</summary>
    public required Func<Bench, string[]> Arguments { get; init; }

    /// <summary>After the run: what is wrong with its outcome, or null.</summary>
    public required Func<Bench, string?> Check { get; init; }

    /// <summary>The same work as curl processes side by side, or null when curl cannot do it.</summary>
    public Func<Bench, string[][]>? Curl { get; init; }

    /// <summary>Bytes moved, for CPU per GiB; zero when that says nothing.</summary>
    public long Bytes { get; init; }

    /// <summary>How often the command runs within one measurement; the figures are for one time.</summary>
    public int Repetitions { get; init; } = 1;

    public Target? Target { get; init; }

    /// <summary>Why the row cannot be measured yet.</summary>
    public string? Pending { get; init; }
}

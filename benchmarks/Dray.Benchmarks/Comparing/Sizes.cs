namespace Dray.Benchmarks.Comparing;

/// <summary>How much work the rows hold.</summary>
internal sealed record Sizes(long OneBytes, int SmallFiles, int TinyFiles, int ListedBlobs, int Starts)
{
    public const int SmallBytes = 16 * 1024;

    public static Sizes Full { get; } = new(2L << 30, 10_000, 200_000, 1_000_000, 20);

    /// <summary>For a smoke test: says that everything runs, nothing about speed.</summary>
    public static Sizes Quick { get; } = new(128L << 20, 500, 4_000, 20_000, 5);
}

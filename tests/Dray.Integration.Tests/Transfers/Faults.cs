namespace Dray.Integration.Tests.Transfers;

/// <summary>How often a request meets each trouble, from 0 to 1.</summary>
internal sealed record Faults
{
    public static readonly Faults None = new();

    /// <summary>503, before the request is sent.</summary>
    public double Throttled { get; init; }

    /// <summary>The connection breaks before the service hears of the request.</summary>
    public double ResetBefore { get; init; }

    /// <summary>The service has done what was asked, and its answer is lost.</summary>
    public double ResetAfter { get; init; }

    /// <summary>The answer's body breaks off somewhere.</summary>
    public double Truncated { get; init; }

    /// <summary>One bit of a blob's bytes changes, on the way up or down.</summary>
    public double Flipped { get; init; }

    public static Faults AllAt(double rate) => new() { Throttled = rate, ResetBefore = rate, ResetAfter = rate, Truncated = rate, Flipped = rate };
}

using System.Text.RegularExpressions;

namespace Dray.Emulator.Control.Faults;

/// <summary>Which requests a fault is done to, and what it is.</summary>
internal sealed record FaultRule
{
    public required FaultKind Kind { get; init; }

    /// <summary>Name of a service; null for all.</summary>
    public string? Service { get; init; }

    public string? Method { get; init; }

    /// <summary>Found anywhere in path and query as sent.</summary>
    public string? Contains { get; init; }

    /// <summary>Matches path and query as sent.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>How many matching requests it is done to; null for all.</summary>
    public int? Count { get; init; }

    /// <summary>Probability, 0 to 1, that it is done to a matching request.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Which requests a rate below 1 hits: the same seed hits the same ones, counted in order of arrival.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>For <see cref="FaultKind.Status"/>.</summary>
    public int Status { get; init; } = StatusCodes.Status503ServiceUnavailable;

    /// <summary>The service's error code, for example <c>ServerBusy</c>.</summary>
    public string? ErrorCode { get; init; }

    public int? RetryAfterSeconds { get; init; }

    /// <summary>For <see cref="FaultKind.Delay"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Bytes of the body that pass before the fault; null for a reset before any answer.</summary>
    public long? AfterBytes { get; init; }

    /// <summary>Whether the request's body is hit instead of the response's.</summary>
    public bool OnRequestBody { get; init; }

    public bool Matches(string service, string method, string target) =>
        (Service is null || Service.Equals(service, StringComparison.OrdinalIgnoreCase))
        && (Method is null || Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (Contains is null || target.Contains(Contains, StringComparison.Ordinal))
        && (Pattern is null || Pattern.IsMatch(target));
}

namespace Dray.Wire.Failures;

/// <summary>Why something did not happen, in terms a caller can branch on.</summary>
/// <param name="Kind">What a caller can act on.</param>
/// <param name="Message">One sentence naming the thing and the cause; never a secret.</param>
public sealed record Failure(FailureKind Kind, string Message)
{
    /// <summary>The service's own code, from <c>x-ms-error-code</c> or <c>AADSTS…</c>.</summary>
    public string? ServiceCode { get; init; }

    /// <summary>HTTP status of the answer, when there was one.</summary>
    public int? Status { get; init; }

    /// <summary>The service's id of the refused request, from <c>x-ms-request-id</c> or <c>trace_id</c>.</summary>
    public string? RequestId { get; init; }

    /// <summary>One sentence telling the user what to do next.</summary>
    public string? Remedy { get; init; }

    /// <summary>Whether the same request may succeed a little later.</summary>
    public bool IsTransient => Kind is FailureKind.Throttled or FailureKind.Unavailable or FailureKind.TimedOut;

    /// <summary>The message with its remedy, as one paragraph.</summary>
    public override string ToString() => Remedy is null ? Message : $"{Message} {Remedy}";
}

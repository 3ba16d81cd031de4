namespace Dray.Emulator.Control;

/// <summary>One request that was asked of the emulator. Nothing in it is a secret.</summary>
internal sealed class RequestRecord
{
    public required long Id { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Service { get; init; }

    public required string Method { get; init; }

    public required string Host { get; init; }

    /// <summary>Path and query as sent, with secrets redacted.</summary>
    public required string Target { get; init; }

    public string? Version { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>Scheme of the Authorization header; its value is not kept.</summary>
    public string? Authorization { get; init; }

    public string? ContentCrc64 { get; init; }

    public string? ContentMd5 { get; init; }

    public string? Range { get; init; }

    public string? ClientRequestId { get; init; }

    public long? RequestLength { get; init; }

    /// <summary>Names of form parameters, with the values of those that are no secret.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Form { get; set; }

    /// <summary>What the service calls the operation, when it says so.</summary>
    public string? Operation { get; set; }

    /// <summary>Null until the answer has begun, and for ever when the connection was reset instead.</summary>
    public int? Status { get; set; }

    /// <summary>The faults that were done to this request.</summary>
    public string? Fault { get; set; }
}

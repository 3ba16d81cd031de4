using System.Text.Json;
using System.Text.RegularExpressions;
using Dray.Wire.Failures;
using Microsoft.Identity.Client;

namespace Dray.Identity.Explaining;

/// <summary>What Entra's token endpoint said when it refused.</summary>
/// <remarks>Source: RFC 6749 §5.2; https://learn.microsoft.com/entra/identity-platform/reference-error-codes</remarks>
internal sealed partial record EntraError
{
    /// <summary><c>AADSTS…</c>, or the OAuth code (<c>invalid_client</c>) where there is none.</summary>
    public required string Code { get; init; }

    /// <summary>The first sentence of the description, without the code and the ids.</summary>
    public required string Text { get; init; }

    public int? Status { get; init; }

    public string? TraceId { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>When, by the service's clock, UTC.</summary>
    public string? Timestamp { get; init; }

    public FailureKind Kind => (Status, Code) switch
    {
        (429, _) => FailureKind.Throttled,
        (_, "AADSTS90033" or "AADSTS90036") or ( >= 500, _) => FailureKind.Unavailable,
        _ => FailureKind.NotSignedIn,
    };

    /// <summary>Whether the refresh token is of no use to anyone any more, and only a new sign-in helps.</summary>
    public static bool EndsSignIn(string? code) => code is "AADSTS50173" or "AADSTS70008" or "AADSTS700082" or "AADSTS700084" or "AADSTS70043";

    /// <summary>Looks through an exception and its causes for the service's answer.</summary>
    public static EntraError? Find(Exception? reason)
    {
        for (; reason is not null; reason = reason.InnerException)
        {
            if (reason is MsalServiceException service && Read(service) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>Reads the JSON body of a refusal; null when it is none.</summary>
    public static EntraError? Parse(string? body, int? status)
    {
        try
        {
            return body is null || JsonSerializer.Deserialize(body, EntraErrorJson.Default.EntraErrorBody) is not { Error.Length: > 0 } answer
                ? null
                : new EntraError
                {
                    Code = CodeIn().Match(answer.Description ?? "") is { Success: true } found ? found.Value : answer.Error,
                    Text = FirstSentence(answer.Description ?? answer.Error),
                    Status = status,
                    TraceId = answer.TraceId,
                    CorrelationId = answer.CorrelationId,
                    Timestamp = answer.Timestamp,
                };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static EntraError? Read(MsalServiceException service)
    {
        if (Parse(service.ResponseBody, service.StatusCode) is { } error)
        {
            return error with { CorrelationId = error.CorrelationId ?? service.CorrelationId };
        }

        return service.StatusCode < 400 ? null : new EntraError
        {
            Code = CodeIn().Match(service.Message) is { Success: true } found ? found.Value : service.ErrorCode,
            Text = $"it answered {service.StatusCode} without saying why",
            Status = service.StatusCode,
            CorrelationId = service.CorrelationId,
        };
    }

    // "AADSTS7000215: Invalid client secret provided. Ensure … Trace ID: … Correlation ID: … Timestamp: …"
    private static string FirstSentence(string description)
    {
        var text = CodePrefix().Replace(description, "");
        var end = text.IndexOf(" Trace ID:", StringComparison.Ordinal);
        text = end < 0 ? text : text[..end];
        end = text.IndexOf(". ", StringComparison.Ordinal);
        text = (end < 0 ? text : text[..end]).ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return text.Length <= 300 ? text : text[..300] + "…";
    }

    [GeneratedRegex(@"AADSTS\d{4,9}", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex CodeIn();

    [GeneratedRegex(@"^\s*AADSTS\d{4,9}:\s*", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex CodePrefix();
}

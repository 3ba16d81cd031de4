namespace Dray.Emulator.Entra;

/// <summary>A request that Entra refuses, with the code it is known by.</summary>
/// <remarks>Codes: https://learn.microsoft.com/entra/identity-platform/reference-error-codes</remarks>
internal sealed class AadException(int code, string error, string message, int status = StatusCodes.Status400BadRequest) : Exception(message)
{
    /// <summary>The number after <c>AADSTS</c>.</summary>
    public int Code => code;

    /// <summary>The OAuth error (RFC 6749 §5.2).</summary>
    public string Error => error;

    public int Status => status;

    /// <summary>For a challenge that interaction can answer.</summary>
    public string? SubError { get; init; }

    public static AadException InvalidRequest(int code, string message) => new(code, "invalid_request", message);

    public static AadException InvalidClient(int code, string message) => new(code, "invalid_client", message, StatusCodes.Status401Unauthorized);

    public static AadException InvalidGrant(int code, string message) => new(code, "invalid_grant", message);

    public static AadException UnknownTenant(string segment) =>
        InvalidRequest(90002, $"Tenant '{segment}' was not found. Check the tenant id and that the cloud is the right one.");

    public static AadException Missing(string parameter) => InvalidRequest(900144, $"The request lacks the parameter '{parameter}'.");
}

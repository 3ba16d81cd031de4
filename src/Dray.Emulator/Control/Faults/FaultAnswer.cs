using System.Text.Json.Nodes;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Control.Faults;

/// <summary>An error in the shape that the hit service gives its own errors.</summary>
internal static class FaultAnswer
{
    private const string Message = "A fault asked for at /faults.";

    public static async Task WriteAsync(FaultRule rule, IEmulatedService service, HttpContext http)
    {
        // A body left unread would make Kestrel close the connection, which a client sees as a reset and not as this status.
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        var code = rule.ErrorCode ?? DefaultCode(rule.Status);
        var response = http.Response;
        response.StatusCode = rule.Status;
        if (rule.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString();
        }

        var body = service.ErrorBody(rule.Status, code, Message)?.ToJsonString() ?? service.Name switch
        {
            "entra" => Entra(code),
            "blob" or "files" or "queue" or "dfs" => Storage(response, code),
            _ => Arm(code),
        };
        response.ContentType = body[0] == '<' ? "application/xml" : "application/json; charset=utf-8";
        await response.WriteAsync(http.Request.Method == "HEAD" ? string.Empty : body, http.RequestAborted);
    }

    // The codes Azure Storage documents for these statuses: https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes
    private static string DefaultCode(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "InvalidAuthenticationInfo",
        StatusCodes.Status403Forbidden => "AuthenticationFailed",
        StatusCodes.Status404NotFound => "ResourceNotFound",
        StatusCodes.Status409Conflict => "OperationNotAllowed",
        StatusCodes.Status412PreconditionFailed => "ConditionNotMet",
        StatusCodes.Status500InternalServerError => "InternalError",
        StatusCodes.Status503ServiceUnavailable => "ServerBusy",
        StatusCodes.Status429TooManyRequests => "TooManyRequests",
        _ => "InjectedFault",
    };

    private static string Storage(HttpResponse response, string code)
    {
        var id = Guid.NewGuid().ToString();
        response.Headers["x-ms-error-code"] = code;
        response.Headers["x-ms-request-id"] = id;
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>{Message} RequestId:{id}</Message></Error>";
    }

    private static string Entra(string code) =>
        new JsonObject { ["error"] = code, ["error_description"] = Message, ["error_codes"] = new JsonArray() }.ToJsonString();

    private static string Arm(string code) =>
        new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = Message } }.ToJsonString();
}

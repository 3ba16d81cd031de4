namespace Dray.Emulator.Storage.Blob;

/// <summary>The headers of every answer.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/common-rest-api-response-headers</remarks>
internal static class CommonHeaders
{
    private const string ClientRequestId = "x-ms-client-request-id";

    public static void Write(HttpContext http, TimeProvider clock)
    {
        var headers = http.Response.Headers;
        headers.Server = "Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0";
        headers.Date = clock.GetUtcNow().ToString("R");
        headers["x-ms-request-id"] = Guid.NewGuid().ToString();

        // Echoed when it is at most 1,024 visible ASCII characters.
        var own = http.Request.Headers[ClientRequestId].ToString();
        if (own.Length is > 0 and <= 1024 && own.All(letter => letter is > ' ' and <= '~'))
        {
            headers[ClientRequestId] = own;
        }
    }
}

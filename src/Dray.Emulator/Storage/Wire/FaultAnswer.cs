using Microsoft.AspNetCore.Http.Features;

namespace Dray.Emulator.Storage.Wire;

/// <summary>Answers a refusal: <c>x-ms-error-code</c>, and a body where the method allows one.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/status-and-error-codes2</remarks>
internal static class FaultAnswer
{
    public static async Task WriteAsync(HttpContext http, StorageFault fault, TimeProvider clock)
    {
        var response = http.Response;
        var requestId = response.Headers["x-ms-request-id"].ToString();
        response.StatusCode = fault.Status;
        response.Headers["x-ms-error-code"] = fault.Code;
        foreach (var (name, value) in fault.Headers)
        {
            response.Headers[name] = value;
        }

        // Azure puts the message behind the status, and AzCopy shows it from there.
        if (http.Features.Get<IHttpResponseFeature>() is { } line)
        {
            line.ReasonPhrase = fault.Message;
        }

        if (HttpMethods.IsHead(http.Request.Method) || fault.Status == 304)
        {
            return;
        }

        response.ContentType = "application/xml";
        var body = new System.Buffers.ArrayBufferWriter<byte>(512);
        Write(new StorageXml(body), fault, requestId, clock.GetUtcNow());
        response.ContentLength = body.WrittenCount;
        await response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }

    private static void Write(StorageXml xml, StorageFault fault, string requestId, DateTimeOffset now)
    {
        xml.Declaration().Raw("<Error><Code>"u8).Text(fault.Code).Raw("</Code><Message>"u8)
            .Text(fault.Message).Raw("\nRequestId:"u8).Text(requestId).Raw("\nTime:"u8).Text(now.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'"))
            .Raw("</Message>"u8);
        foreach (var (name, value) in fault.Details)
        {
            xml.Raw("<"u8).Text(name).Raw(">"u8).Text(value).Raw("</"u8).Text(name).Raw(">"u8);
        }

        xml.Raw("</Error>"u8);
    }
}

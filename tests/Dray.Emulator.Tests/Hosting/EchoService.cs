using Dray.Emulator.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dray.Emulator.Tests.Hosting;

/// <summary>Stands in for a storage: gives so many bytes as the path says, and returns what was put.</summary>
internal sealed class EchoService : IEmulatedService
{
    public const string Host = "contoso.echo.core.windows.net";

    public string Name => "echo";

    public bool Serves(string host) => host == Host;

    public async Task AnswerAsync(HttpContext http)
    {
        http.Items["operation"] = "Echo";
        if (http.Request.Method == "PUT")
        {
            http.Response.ContentLength = http.Request.ContentLength;
            await http.Request.Body.CopyToAsync(http.Response.Body, http.RequestAborted);
            return;
        }

        var length = long.Parse(http.Request.Path.Value!.Trim('/'));
        http.Response.ContentLength = length;
        var chunk = new byte[256 * 1024];
        for (var left = length; left > 0; left -= chunk.Length)
        {
            await http.Response.Body.WriteAsync(chunk.AsMemory(0, (int)Math.Min(left, chunk.Length)), http.RequestAborted);
        }
    }
}

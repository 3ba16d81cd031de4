using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Dray.Emulator.Control;
using Dray.Emulator.Entra;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Imds;

/// <summary>The local endpoint of a machine that has managed identities, in the dialect of one kind of host.</summary>
internal sealed class ManagedIdentityService(IIdentityHost host, X509Certificate2? certificate) : IEmulatedService, IDisposable
{
    public const string ServiceName = "managed-identity";

    public string Name => ServiceName;

    public X509Certificate2? OwnCertificate => certificate;

    public IIdentityHost Host => host;

    // No host name leads here: the endpoint is an address and a port.
    bool IEmulatedService.Serves(string host) => false;

    public async Task AnswerAsync(HttpContext http)
    {
        http.Items[RequestNotes.Operation] = host.Name;
        var request = await HostRequest.ReadAsync(http);
        http.Items[RequestNotes.Form] = request.Form.Count > 0 ? FormReader.Redacted(request.Form) : null;
        await WriteAsync(http, Answer(http.Request.Path.Value ?? "/", request));
    }

    public JsonObject? ErrorBody(int status, string code, string message) => host.Refuse(status, code, message).Body;

    public void Dispose()
    {
        (host as IDisposable)?.Dispose();
        certificate?.Dispose();
    }

    // JavaScript adds a slash to IMDS's path, and App Service's real paths are written in both cases.
    private HostAnswer Answer(string path, HostRequest request)
    {
        try
        {
            return path.TrimEnd('/').Equals(host.Path, StringComparison.OrdinalIgnoreCase)
                ? host.Answer(request)
                : host.Refuse(StatusCodes.Status404NotFound, "not_found", $"This host's endpoint is {host.Path}.");
        }
        catch (HostRefusal refusal)
        {
            return host.Refuse(refusal.Status, refusal.Code, refusal.Message);
        }
        catch (AadException refusal)
        {
            return host.Refuse(refusal.Status, refusal.Error, $"AADSTS{refusal.Code}: {refusal.Message}");
        }
    }

    private static async Task WriteAsync(HttpContext http, HostAnswer answer)
    {
        var body = JsonText.Utf8(answer.Body);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = body.Length;
        if (answer.Challenge is { } challenge)
        {
            http.Response.Headers.WWWAuthenticate = challenge;
        }

        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}

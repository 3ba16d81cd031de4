using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Dray.Emulator.Control;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.PassThrough;

/// <summary>Blob Storage that someone else emulates: requests go on as they came, answers come back as they are.</summary>
/// <remarks>
/// Host and path are left alone, because both are part of what a shared key signs. Azurite takes the account from the
/// first label of a host name that has a dot, and from the path below an IP address, so it understands either form.
/// </remarks>
internal sealed class BlobPassThrough : IEmulatedService, IDisposable
{
    private const int CopyBytes = 256 * 1024;

    private static readonly string[] Suffixes =
        [".blob.core.windows.net", ".blob.core.chinacloudapi.cn", ".blob.core.usgovcloudapi.net", ".blob.core.cloudapi.de", ".blob.storage.azure.net"];

    // RFC 9110 §7.6.1, and Expect, which Kestrel has answered already.
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Proxy-Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Expect", "Host",
    };

    private readonly Uri backend;
    private readonly HttpMessageInvoker http;

    public BlobPassThrough(Uri backend)
    {
        this.backend = backend;
        var handler = new SocketsHttpHandler
        {
            UseProxy = false, // ours is the proxy
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
        };
        if (backend.IsLoopback)
        {
            // Azurite at a loopback address has a certificate that its user made for the afternoon.
            handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = IsThatServers };
        }

        http = new HttpMessageInvoker(handler);
    }

    public string Name => "blob";

    public bool Serves(string host) => Suffixes.Any(suffix => host.EndsWith(suffix, StringComparison.Ordinal));

    public async Task AnswerAsync(HttpContext context)
    {
        using var message = Forwarded(context);
        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(message, context.RequestAborted);
        }
        catch (HttpRequestException failure)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            await context.Response.WriteAsync($"dray-emulator: --blob-backend {backend} does not answer ({failure.Message}).\n");
            return;
        }

        using (answer)
        {
            await ReturnAsync(answer, context);
        }
    }

    public void Dispose() => http.Dispose();

    private HttpRequestMessage Forwarded(HttpContext context)
    {
        var request = context.Request;
        var target = RawTarget.Of(context);
        var message = new HttpRequestMessage(new HttpMethod(request.Method), Exactly(target));
        if (context.Features.Get<DirectListener>() is null)
        {
            message.Headers.Host = request.Host.Value;
        }

        if (request.ContentLength is not null || request.Headers.TransferEncoding.Count > 0)
        {
            message.Content = new StreamContent(request.Body, CopyBytes);
        }

        foreach (var (name, values) in request.Headers)
        {
            if (!HopByHop.Contains(name) && !message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return message;
    }

    // What is asked of a certificate of this machine's own server is that there is one.
    private static bool IsThatServers(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is not null;

    // Uri would fold dot segments and unescape what it thinks harmless; a blob's name is what was sent.
    private Uri Exactly(string target) =>
        new($"{backend.GetLeftPart(UriPartial.Authority)}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    private static async Task ReturnAsync(HttpResponseMessage answer, HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (!HopByHop.Contains(name))
            {
                response.Headers[name] = values.ToArray();
            }
        }

        if (context.Request.Method != "HEAD" && response.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
        {
            await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
            await body.CopyToAsync(response.Body, CopyBytes, context.RequestAborted);
        }
    }
}

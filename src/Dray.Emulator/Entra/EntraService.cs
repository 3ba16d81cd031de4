using Dray.Emulator.Directory;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Entra;

/// <summary>Microsoft Entra's token service.</summary>
internal sealed class EntraService(EmulatedDirectory directory, Discovery discovery, TokenEndpoint tokens, TimeProvider clock) : IEmulatedService
{
    public string Name => "entra";

    public bool Serves(string host) => EntraHosts.Serves(host);

    public async Task AnswerAsync(HttpContext http)
    {
        try
        {
            await RouteAsync(EntraRequest.Of(http, directory));
        }
        catch (AadException error)
        {
            await JsonAnswer.WriteErrorAsync(http, error, clock.GetUtcNow());
        }
    }

    private Task RouteAsync(EntraRequest request) => (request.Http.Request.Method, request.Rest) switch
    {
        ("GET", "discovery/instance") => Discovery.InstanceAsync(request),
        ("GET", "v2.0/.well-known/openid-configuration") => Discovery.ConfigurationAsync(request, isV1: false),
        ("GET", ".well-known/openid-configuration") => Discovery.ConfigurationAsync(request, isV1: request.Segment != "adfs"),
        ("GET", "discovery/v2.0/keys" or "discovery/keys") => discovery.KeysAsync(request),
        ("POST", "oauth2/v2.0/token" or "oauth2/token") => tokens.AnswerAsync(request),
        _ => NotFound(request.Http),
    };

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

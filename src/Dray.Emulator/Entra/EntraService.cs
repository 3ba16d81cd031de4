using Dray.Emulator.Directory;
using Dray.Emulator.Entra.Pages;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Entra;

/// <summary>Microsoft Entra's token service.</summary>
internal sealed class EntraService(
    EmulatedDirectory directory, Discovery discovery, TokenEndpoint tokens, DevicePages devices, AuthorizePage authorize, TimeProvider clock) : IEmulatedService
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
        ("POST", "oauth2/v2.0/devicecode" or "oauth2/devicecode") => devices.BeginAsync(request),
        ("GET", "oauth2/deviceauth") => DevicePages.ShowAsync(request.Http),
        ("POST", "oauth2/deviceauth") => devices.AnswerAsync(request.Http),
        ("GET", "oauth2/v2.0/authorize" or "oauth2/authorize") => authorize.ShowAsync(request),
        ("POST", "oauth2/v2.0/authorize" or "oauth2/authorize") => authorize.AnswerAsync(request),
        ("GET", "oauth2/v2.0/logout" or "oauth2/logout") => Html.WriteAsync(request.Http, StatusCodes.Status200OK, "Signed out", string.Empty),
        ("GET", var rest) when rest.StartsWith("userrealm/", StringComparison.OrdinalIgnoreCase) => Discovery.UserRealmAsync(request),
        _ => NotFound(request.Http),
    };

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

using Dray.Emulator.Directory;
using Dray.Emulator.Hosting;

namespace Dray.Emulator.Entra;

/// <summary>A request to Entra with its address taken apart: <c>/{segment}/{rest}</c>.</summary>
internal sealed record EntraRequest(HttpContext Http, string Segment, string Rest, Tenant? Tenant)
{
    public EntraHosts.Cloud Cloud => EntraHosts.CloudOf(Http.Request.Host.Host.ToLowerInvariant());

    /// <summary>Scheme and host as the client wrote them: real names over TLS, or a loopback address without.</summary>
    public string Origin => Http.Features.Get<DirectListener>() is null
        ? $"https://{Http.Request.Host.Host}"
        : $"http://{Http.Request.Host.Value}";

    public static EntraRequest Of(HttpContext http, EmulatedDirectory directory)
    {
        var path = (http.Request.Path.Value ?? "/").TrimStart('/').Split('/', 2);
        var segment = path[0];
        return new EntraRequest(http, segment, path.Length > 1 ? path[1].TrimEnd('/') : string.Empty, Find(segment, directory));
    }

    // ADFS knows one organization; the emulator lends its first tenant to it.
    private static Tenant? Find(string segment, EmulatedDirectory directory) => segment switch
    {
        "common" or "organizations" or "consumers" => null,
        "adfs" => directory.Tenants[0],
        _ => directory.FindTenant(segment) ?? throw AadException.UnknownTenant(segment),
    };
}

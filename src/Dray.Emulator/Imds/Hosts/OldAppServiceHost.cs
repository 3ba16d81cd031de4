using System.Globalization;
using System.Text.Json.Nodes;

namespace Dray.Emulator.Imds.Hosts;

/// <summary>App Service as it was in 2017: the end is a date, and identities are known by client id only.</summary>
/// <remarks>
/// https://learn.microsoft.com/azure/app-service/overview-managed-identity, version 2017-09-01. The date is the one of App Service
/// on Linux; on Windows it is written <c>6/20/2019 2:57:58 AM +00:00</c>.
/// </remarks>
internal sealed class OldAppServiceHost(MachineIdentities machine) : IIdentityHost
{
    private static readonly IdentitySelector[] Selectors = [IdentitySelector.ByClient("clientid")];

    private readonly HostSecret secret = new();

    public string Name => "app-service-2017";

    public string Path => "/msi/token";

    public IReadOnlyDictionary<string, string> Variables(string origin) => new Dictionary<string, string>
    {
        ["MSI_ENDPOINT"] = origin + Path,
        ["MSI_SECRET"] = secret.Value,
    };

    public HostAnswer Answer(HostRequest request)
    {
        var token = Ask(request, machine, secret, Selectors);
        return HostAnswer.Ok(new JsonObject
        {
            ["access_token"] = token.Value,
            ["expires_on"] = DateTimeOffset.FromUnixTimeSeconds(token.ExpiresOn).ToString("MM/dd/yyyy HH:mm:ss '+00:00'", CultureInfo.InvariantCulture),
            ["resource"] = token.Resource,
            ["token_type"] = "Bearer",
        });
    }

    // Upper case, unlike the version of 2019.
    public HostAnswer Refuse(int status, string code, string message) =>
        new(status, new JsonObject { ["StatusCode"] = status, ["Message"] = message, ["CorrelationId"] = Guid.NewGuid().ToString() });

    /// <summary>The request of version 2017-09-01, which Azure Machine Learning shares.</summary>
    public static HostToken Ask(HostRequest request, MachineIdentities machine, HostSecret secret, IReadOnlyList<IdentitySelector> selectors)
    {
        if (request.Method != "GET")
        {
            throw new HostRefusal(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "Only GET is allowed.");
        }

        if (!secret.Is(request.Header("secret")))
        {
            throw new HostRefusal(StatusCodes.Status401Unauthorized, "Unauthorized", "The header 'secret' is missing or not the value of MSI_SECRET.");
        }

        if (request["api-version"] != "2017-09-01")
        {
            throw HostRefusal.BadRequest("BadRequest", "The api-version is missing or unknown; use 2017-09-01.");
        }

        var resource = request["resource"] ?? throw HostRefusal.BadRequest("BadRequest", "The parameter 'resource' is missing.");
        var identity = IdentitySelector.Choose(selectors, request, machine, out _)
            ?? throw HostRefusal.BadRequest("BadRequest", "No MSI found for specified ClientId/ResourceId.");
        return machine.Issue(identity, resource, request);
    }
}

using Microsoft.AspNetCore.Http.Features;

namespace Dray.Emulator.Control;

/// <summary>Path and query exactly as they were sent: <c>%2F</c> in a blob's name is not a slash.</summary>
internal static class RawTarget
{
    public static string Of(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
}

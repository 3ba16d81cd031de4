using System.Globalization;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Authorization;

/// <summary>What a service SAS is for: its <c>sr</c>.</summary>
internal static class ServiceSasScope
{
    /// <summary>Whether the resource of the request lies in the scope. The signature already binds the names.</summary>
    public static bool Covers(AccessRequest request, AccessNeed need) => request.Parameter("sr") switch
    {
        "c" => need.ResourceType is 'c' or 'o',
        "d" => need.ResourceType is 'o',
        "b" => need.ResourceType is 'o',
        "bs" => need.ResourceType is 'o' && request.Parameter("snapshot") is not null,
        "bv" => need.ResourceType is 'o' && request.Parameter("versionid") is not null,
        var other => throw AuthorizationFaults.AuthenticationFailed($"sr is not valid: {other}"),
    };

    /// <summary>The folder that an <c>sr=d</c> signature is for: the first <c>sdd</c> segments of the blob's name, or null.</summary>
    public static string? Directory(AccessRequest request)
    {
        var segments = request.Address.Blob?.Split('/') ?? [];
        return int.TryParse(request.Parameter("sdd"), NumberStyles.None, CultureInfo.InvariantCulture, out var depth) && depth <= segments.Length
            ? string.Join('/', segments[..depth])
            : null;
    }
}

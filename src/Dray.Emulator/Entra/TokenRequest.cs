using System.Text.Json;
using Dray.Emulator.Directory;

namespace Dray.Emulator.Entra;

/// <summary>One POST to a token endpoint.</summary>
internal sealed record TokenRequest
{
    /// <summary>The tenant of the path; null for <c>common</c> and its like.</summary>
    public required Tenant? Tenant { get; init; }

    public required EntraHosts.Cloud Cloud { get; init; }

    /// <summary>The address it was posted to, without query.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Whether it speaks <c>resource=</c> (v1) and not <c>scope=</c>.</summary>
    public required bool IsV1 { get; init; }

    public required IReadOnlyDictionary<string, string> Form { get; init; }

    public string? this[string parameter] => Form.TryGetValue(parameter, out var value) && value.Length > 0 ? value : null;

    /// <summary>Whether the client can handle claims challenges (<c>xms_cc</c> with <c>CP1</c> in <c>claims</c>).</summary>
    public bool IsContinuous => this["claims"] is { } claims && AsksForCp1(claims);

    public string Require(string parameter) => this[parameter] ?? throw AadException.Missing(parameter);

    /// <summary>The tenant, where a flow cannot do without one.</summary>
    public Tenant RequireTenant() =>
        Tenant ?? throw AadException.InvalidRequest(50059, "The address names no tenant, and nothing else in the request tells which one is meant.");

    public Resource ResourceForApplication(Tenant tenant) =>
        IsV1 ? Resource.Of(Require("resource"), tenant) : Resource.OfDefaultScope(Require("scope"), tenant);

    public Resource ResourceForUser(Tenant tenant) =>
        IsV1 ? Resource.Of(Require("resource"), tenant) : Resource.OfUserScopes(this["scope"] ?? string.Empty, tenant);

    private static bool AsksForCp1(string claims)
    {
        try
        {
            using var document = JsonDocument.Parse(claims);
            return document.RootElement.TryGetProperty("access_token", out var token)
                && token.TryGetProperty("xms_cc", out var capability)
                && capability.TryGetProperty("values", out var values)
                && values.EnumerateArray().Any(value => value.ValueEquals("CP1") || value.ValueEquals("cp1"));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw AadException.InvalidRequest(50148, "The parameter 'claims' is not the JSON object that OpenID Connect describes.");
        }
    }
}

using Dray.Wire.Failures;

namespace Dray.Identity.SignIn;

/// <summary>Checks the tenant and application a request names, before either becomes part of a URL.</summary>
internal static class TenantText
{
    /// <summary>A tenant id or domain: letters, digits, dots and hyphens. Same rule as the Azure SDKs.</summary>
    public static string Checked(string tenantId) =>
        tenantId.Length > 0 && tenantId.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.')
            ? tenantId
            : throw new DrayException(new Failure(FailureKind.Usage, $"The tenant '{tenantId}' is neither an id nor a domain.")
            {
                Remedy = "Give the tenant's id (a GUID) or one of its verified domains.",
            });

    /// <summary>A tenant in which an application can sign in by itself.</summary>
    public static string CheckedForApplication(string tenantId) => Checked(tenantId).ToLowerInvariant() switch
    {
        "common" or "organizations" or "consumers" => throw new DrayException(new Failure(
            FailureKind.Usage, $"A service principal cannot sign in to the tenant '{tenantId}'.")
        {
            Remedy = "Give the id or domain of the tenant it lives in: --tenant-id, or AZCOPY_TENANT_ID.",
        }),
        _ => tenantId,
    };

    /// <summary>An application id, as Entra takes it: anything printable without spaces.</summary>
    public static string CheckedApplication(string applicationId) =>
        applicationId.Length > 0 && applicationId.All(static letter => letter is > ' ' and < (char)127)
            ? applicationId
            : throw new DrayException(new Failure(FailureKind.Usage, $"The application id '{applicationId}' is not an id.")
            {
                Remedy = "Give the application (client) id that the app registration shows: a GUID.",
            });
}

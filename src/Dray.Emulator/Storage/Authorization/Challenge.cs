namespace Dray.Emulator.Storage.Authorization;

/// <summary>The bearer challenge: where to get a token and for what. Space separated and unquoted, unlike RFC 6750.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory#bearer-challenge</remarks>
internal static class Challenge
{
    public static string For(AccessRequest request) =>
        $"Bearer authorization_uri=https://{LoginHost(request.Address.Host)}/{request.Account.TenantId}/oauth2/authorize resource_id=https://storage.azure.com";

    private static string LoginHost(string host) => host switch
    {
        _ when host.EndsWith(".usgovcloudapi.net", StringComparison.Ordinal) => "login.microsoftonline.us",
        _ when host.EndsWith(".chinacloudapi.cn", StringComparison.Ordinal) => "login.partner.microsoftonline.cn",
        _ => "login.microsoftonline.com",
    };
}

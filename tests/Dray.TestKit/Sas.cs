using System.Security.Cryptography;
using System.Text;

namespace Dray.TestKit;

/// <summary>Shared access signatures, made as Microsoft's page says and by no code of the product.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/create-service-sas</remarks>
public static class Sas
{
    private const string Version = "2021-06-08";
    private const string Expiry = "2099-01-01T00:00:00Z";

    /// <summary>For a container and its blobs.</summary>
    public static string Container(string account, string key, string container, string permissions)
    {
        string[] fields =
        [
            permissions, string.Empty, Expiry, $"/blob/{account}/{container}", string.Empty, string.Empty, string.Empty, Version, "c", .. Enumerable.Repeat(string.Empty, 7),
        ];
        var signature = HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes(string.Join('\n', fields)));
        return $"sv={Version}&sr=c&sp={permissions}&se={Uri.EscapeDataString(Expiry)}&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}";
    }
}

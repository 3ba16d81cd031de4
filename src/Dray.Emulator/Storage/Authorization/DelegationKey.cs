using Dray.Emulator.Directory;

namespace Dray.Emulator.Storage.Authorization;

/// <summary>A user delegation key. It is derived from the account key and the key's own terms, so none has to be remembered.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key</remarks>
internal static class DelegationKey
{
    public static string Of(AccessRequest request) => Of(
        request.Account,
        request.Parameter("skoid"),
        request.Parameter("sktid"),
        request.Parameter("skt"),
        request.Parameter("ske"),
        request.Parameter("skv"));

    public static string Of(StorageAccount account, string? objectId, string? tenantId, string? start, string? expiry, string? version) =>
        Signature.Of(account.Keys[0], string.Join('\n', "user-delegation-key", objectId, tenantId, start, expiry, version));
}

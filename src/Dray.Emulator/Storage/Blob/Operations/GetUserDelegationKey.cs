using Dray.Emulator.Storage.Authorization;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key</summary>
internal static class GetUserDelegationKey
{
    public static async Task AnswerAsync(BlobCall call)
    {
        if (call.Grant.Principal is not { } principal)
        {
            throw AuthorizationFaults.AuthenticationFailed("Only authentication scheme Bearer is supported.");
        }

        var terms = (await XmlBody.ReadAsync(call)).Root!;
        var start = terms.Element("Start")?.Value;
        var expiry = terms.Element("Expiry")?.Value;
        var key = DelegationKey.Of(call.Account, principal, call.Account.TenantId, start, expiry, call.Version.Text);
        call.Response.ContentType = "application/xml";
        new StorageXml(call.Response.BodyWriter).Declaration().Raw("<UserDelegationKey>"u8)
            .Element("<SignedOid>"u8, principal, "</SignedOid>"u8)
            .Element("<SignedTid>"u8, call.Account.TenantId, "</SignedTid>"u8)
            .Element("<SignedStart>"u8, start, "</SignedStart>"u8)
            .Element("<SignedExpiry>"u8, expiry, "</SignedExpiry>"u8)
            .Raw("<SignedService>b</SignedService>"u8)
            .Element("<SignedVersion>"u8, call.Version.Text, "</SignedVersion>"u8)
            .Element("<Value>"u8, key, "</Value>"u8)
            .Raw("</UserDelegationKey>"u8);
    }
}

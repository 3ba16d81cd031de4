using Dray.Emulator.Directory;
using Dray.Emulator.Storage.Authorization;
using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace Dray.Emulator.Storage.Blob;

/// <summary>Opens what <c>x-ms-copy-source</c> names, as far as it is a blob of this service; the bytes are then shared, not copied.</summary>
/// <remarks>
/// The source is authorized on its own: by the SAS in its URL, by <c>x-ms-copy-source-authorization</c>, or because it is public.
/// https://learn.microsoft.com/rest/api/storageservices/put-blob-from-url#authorization
/// </remarks>
internal sealed class CopySources(IStorageDirectory directory, Authorizer authorizer, BlobEngine engine)
{
    private const string Header = "x-ms-copy-source";

    private static readonly AccessNeed Read = new("r", 'o', RoleAction.Read) { PublicWithBlobs = true };

    /// <param name="call">The request to the destination.</param>
    /// <param name="trustSameAccount">Copy Blob with the account key may read the same account without further ado.</param>
    public BlobState Open(BlobCall call, bool trustSameAccount = false)
    {
        var text = call.RequiredHeader(Header);
        if (!Uri.TryCreate(text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out var url))
        {
            throw Faults.InvalidHeaderValue(Header, text);
        }

        try
        {
            var state = Find(call, url, trustSameAccount);
            Conditions(call).CheckRead(state.Modified);
            return state;
        }
        catch (StorageFault fault) when (fault.Code == "ConditionNotMet")
        {
            throw Faults.SourceConditionNotMet();
        }
        catch (StorageFault fault)
        {
            throw Faults.CannotVerifyCopySource(fault.Status, fault.Message);
        }
    }

    private BlobState Find(BlobCall call, Uri url, bool trustSameAccount)
    {
        var host = url.IdnHost.ToLowerInvariant();
        var address = BlobAddress.Serves(host) ? BlobAddress.Parse(host, url.AbsolutePath, containerLevel: false) : null;
        var account = address?.Blob is null ? null : directory.FindAccount(address.Account);
        if (account is null)
        {
            throw Faults.ResourceNotFound(); // elsewhere: this service reaches no other
        }

        var query = new QueryCollection(QueryHelpers.ParseQuery(url.Query));
        if (!(trustSameAccount && call.Grant.ByAccountKey && account.Name == call.Account.Name))
        {
            authorizer.Authorize(RequestFor(call, url, address!, account, query), Read);
        }

        var container = engine.Account(account.Name).Find(address!.Container!) ?? throw Faults.ContainerNotFound();
        return BlobCall.Find(container.Find(address.Blob!), query["snapshot"]);
    }

    private static AccessRequest RequestFor(BlobCall call, Uri url, BlobAddress address, StorageAccount account, IQueryCollection query) => new()
    {
        Method = HttpMethods.Get,
        Address = address,
        Account = account,
        Query = query,
        Version = call.Version,
        IsHttps = url.Scheme == Uri.UriSchemeHttps,
        RemoteAddress = null,
        Authorization = call.Header("x-ms-copy-source-authorization"),
    };

    private static Preconditions Conditions(BlobCall call) => new()
    {
        IfMatch = call.Header("x-ms-source-if-match"),
        IfNoneMatch = call.Header("x-ms-source-if-none-match"),
        IfModifiedSince = HttpDate.Parse("x-ms-source-if-modified-since", call.Header("x-ms-source-if-modified-since")),
        IfUnmodifiedSince = HttpDate.Parse("x-ms-source-if-unmodified-since", call.Header("x-ms-source-if-unmodified-since")),
    };
}

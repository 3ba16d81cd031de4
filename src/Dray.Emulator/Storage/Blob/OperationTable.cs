using Dray.Emulator.Storage.Authorization;
using Dray.Emulator.Storage.Blob.Operations;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>From method, level and <c>comp</c> to the operation.</summary>
/// <remarks>
/// Permissions: https://learn.microsoft.com/rest/api/storageservices/create-account-sas#blob-service and
/// https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory
/// </remarks>
internal static class OperationTable
{
    private static readonly AccessNeed ListAccount = new("l", 's', RoleAction.Read) { AccountSasOnly = true };
    private static readonly AccessNeed ReadAccount = new("r", 's', RoleAction.OwnerOnly) { AccountSasOnly = true };
    private static readonly AccessNeed ListContainer = new("l", 'c', RoleAction.Read) { PublicWithContainer = true };
    private static readonly AccessNeed ReadContainer = new("r", 'c', RoleAction.Read) { AccountSasOnly = true, PublicWithContainer = true };
    private static readonly AccessNeed MakeContainer = new("cw", 'c', RoleAction.Write) { AccountSasOnly = true };
    private static readonly AccessNeed WriteContainer = new("w", 'c', RoleAction.Write) { AccountSasOnly = true };
    private static readonly AccessNeed DropContainer = new("d", 'c', RoleAction.Write) { AccountSasOnly = true };
    private static readonly AccessNeed ContainerAcl = new(string.Empty, 'c', RoleAction.OwnerOnly);
    private static readonly AccessNeed Read = new("r", 'o', RoleAction.Read) { PublicWithBlobs = true };
    private static readonly AccessNeed Write = new("w", 'o', RoleAction.Write);
    private static readonly AccessNeed Create = new("wc", 'o', RoleAction.Write);
    private static readonly AccessNeed Append = new("aw", 'o', RoleAction.Write);
    private static readonly AccessNeed Drop = new("d", 'o', RoleAction.Write);
    private static readonly AccessNeed Delegate = new(string.Empty, 's', RoleAction.DelegationKey);
    private static readonly AccessNeed Tag = new("t", 'o', RoleAction.OwnerOnly);

    // Any signed-in principal or SAS of the account may ask what kind of account it is.
    private static readonly AccessNeed Information = new("rwdlacuptf", 'o', RoleAction.Any);

    public static Operation Find(HttpRequest request, BlobAddress address)
    {
        var restype = request.Query["restype"].ToString();
        var comp = request.Query["comp"].ToString().ToLowerInvariant();
        if (restype.Equals("account", StringComparison.OrdinalIgnoreCase))
        {
            return InformationOf(address, comp);
        }

        var method = HttpMethods.IsHead(request.Method) && comp.Length > 0 ? HttpMethods.Get : request.Method.ToUpperInvariant();
        var found = address switch
        {
            { Blob: not null } => OfBlob(method, comp, request.Headers),
            { Container: not null } => OfContainer(method, comp),
            _ => OfService(method, comp),
        };
        return found ?? throw (comp is "lease" or "undelete" or "batch" or "query" ? Faults.NotImplemented() : Faults.UnsupportedHttpVerb());
    }

    private static Operation InformationOf(BlobAddress address, string comp) => comp == "properties"
        ? new(Information with { ResourceType = address.Blob is not null ? 'o' : address.Container is not null ? 'c' : 's' }, AccountInformation.GetAsync)
        : throw Faults.InvalidQueryParameterValue("comp", comp);

    private static Operation? OfService(string method, string comp) => (method, comp) switch
    {
        ("GET", "list") => new(ListAccount, ListContainers.AnswerAsync),
        ("GET", "properties") => new(ReadAccount, AccountInformation.GetServicePropertiesAsync),
        ("POST", "userdelegationkey") => new(Delegate, GetUserDelegationKey.AnswerAsync),
        _ => null,
    };

    private static Operation? OfContainer(string method, string comp) => (method, comp) switch
    {
        ("PUT", "") => new(MakeContainer, CreateContainer.AnswerAsync),
        ("DELETE", "") => new(DropContainer, DeleteContainer.AnswerAsync),
        ("GET" or "HEAD", "") => new(ReadContainer, ContainerProperties.GetAsync),
        ("GET", "metadata") => new(ReadContainer, ContainerProperties.GetMetadataAsync),
        ("PUT", "metadata") => new(WriteContainer, ContainerProperties.SetMetadataAsync),
        ("GET", "acl") => new(ContainerAcl, ContainerAccess.GetAsync),
        ("PUT", "acl") => new(ContainerAcl, ContainerAccess.SetAsync),
        ("GET", "list") => new(ListContainer, ListBlobs.AnswerAsync),
        _ => null,
    };

    private static Operation? OfBlob(string method, string comp, IHeaderDictionary headers) => (method, comp) switch
    {
        ("GET", "") => new(Read, GetBlob.AnswerAsync),
        ("HEAD", "") => new(Read, BlobProperties.GetAsync),
        ("GET", "metadata") => new(Read, BlobProperties.GetMetadataAsync),
        ("GET", "blocklist") => new(Read, GetBlockList.AnswerAsync),
        ("GET", "pagelist") => new(Read, GetPageRanges.AnswerAsync),
        ("GET", "tags") => new(Tag, BlobTags.GetAsync),
        ("DELETE", "") => new(Drop, DeleteBlob.AnswerAsync),
        ("PUT", _) => headers.ContainsKey("x-ms-copy-source") ? OfCopy(comp, headers) : OfWrite(comp),
        _ => null,
    };

    private static Operation? OfCopy(string comp, IHeaderDictionary headers) => comp switch
    {
        "" when headers.ContainsKey("x-ms-blob-type") => new(Create, FromUrl.PutBlobAsync),
        "" => new(Create, CopyBlob.AnswerAsync),
        "block" => new(Create, FromUrl.PutBlockAsync),
        "page" => new(Write, FromUrl.PutPageAsync),
        "appendblock" => new(Append, FromUrl.AppendBlockAsync),
        _ => null,
    };

    private static Operation? OfWrite(string comp) => comp switch
    {
        "" => new(Create, PutBlob.AnswerAsync),
        "block" => new(Create, PutBlock.AnswerAsync),
        "blocklist" => new(Create, PutBlockList.AnswerAsync),
        "properties" => new(Write, BlobProperties.SetAsync),
        "metadata" => new(Write, BlobProperties.SetMetadataAsync),
        "snapshot" => new(Create, SnapshotBlob.AnswerAsync),
        "tier" => new(Write, SetBlobTier.AnswerAsync),
        "tags" => new(Tag, BlobTags.SetAsync),
        "page" => new(Write, PutPage.AnswerAsync),
        "appendblock" => new(Append, AppendBlock.AnswerAsync),
        _ => null,
    };
}

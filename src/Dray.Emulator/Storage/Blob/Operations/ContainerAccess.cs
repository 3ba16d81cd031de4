using System.Xml.Linq;
using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>Public access and stored access policies of a container.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/set-container-acl and get-container-acl</remarks>
internal static class ContainerAccess
{
    private const int MaxPolicies = 5;

    public static Task GetAsync(BlobCall call)
    {
        var state = call.Container().State;
        call.SetStamp(state.Modified);
        WritePublicAccess(call, state.PublicAccess);
        call.Response.ContentType = "application/xml";
        var xml = new StorageXml(call.Response.BodyWriter).Declaration().Raw("<SignedIdentifiers>"u8);
        foreach (var policy in state.Policies)
        {
            xml.Raw("<SignedIdentifier>"u8).Element("<Id>"u8, policy.Id, "</Id>"u8).Raw("<AccessPolicy>"u8)
                .Element("<Start>"u8, policy.Start, "</Start>"u8)
                .Element("<Expiry>"u8, policy.Expiry, "</Expiry>"u8)
                .Element("<Permission>"u8, policy.Permissions, "</Permission>"u8)
                .Raw("</AccessPolicy></SignedIdentifier>"u8);
        }

        xml.Raw("</SignedIdentifiers>"u8);
        return Task.CompletedTask;
    }

    public static async Task SetAsync(BlobCall call)
    {
        var container = call.Container();
        Preconditions.Of(call).CheckWrite(container.State.Modified);
        var policies = await PoliciesOf(call);
        container.State = container.State with
        {
            PublicAccess = PublicAccessOf(call),
            Policies = policies,
            Modified = call.Engine.Stamps.Next(),
        };
        call.SetStamp(container.State.Modified);
        await call.Finish(200);
    }

    public static PublicAccess PublicAccessOf(BlobCall call)
    {
        const string Header = "x-ms-blob-public-access";
        var access = call.Header(Header) switch
        {
            null => PublicAccess.None,
            "blob" => PublicAccess.Blob,
            "container" or "true" => PublicAccess.Container, // "true" is how versions before 2009-09-19 said it
            var other => throw Faults.InvalidHeaderValue(Header, other),
        };
        return access == PublicAccess.None || call.Account.AllowPublicAccess ? access : throw AuthorizationFaults.PublicAccessNotPermitted();
    }

    public static void WritePublicAccess(BlobCall call, PublicAccess access)
    {
        if (access != PublicAccess.None)
        {
            call.Response.Headers["x-ms-blob-public-access"] = access == PublicAccess.Blob ? "blob" : "container";
        }
    }

    private static async Task<IReadOnlyList<AccessPolicy>> PoliciesOf(BlobCall call)
    {
        if (call.Request.ContentLength is null or 0)
        {
            return [];
        }

        var document = await XmlBody.ReadAsync(call);
        var policies = document.Root!.Elements("SignedIdentifier").Select(Policy).ToArray();
        return policies.Length <= MaxPolicies ? policies : throw Faults.InvalidXmlDocument();
    }

    private static AccessPolicy Policy(XElement element)
    {
        var policy = element.Element("AccessPolicy");
        return new AccessPolicy(
            element.Element("Id")?.Value ?? throw Faults.InvalidXmlDocument(),
            policy?.Element("Start")?.Value,
            policy?.Element("Expiry")?.Value,
            policy?.Element("Permission")?.Value);
    }
}

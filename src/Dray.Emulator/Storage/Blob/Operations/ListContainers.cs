using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/list-containers2</summary>
internal static class ListContainers
{
    public static Task AnswerAsync(BlobCall call)
    {
        var query = ListQuery.Of(call);
        var from = query.Marker?.Name ?? string.Empty;
        var found = call.Containers.All()
            .Where(container => container.Name.StartsWith(query.Prefix, StringComparison.Ordinal) && string.CompareOrdinal(container.Name, from) >= 0)
            .Take(query.MaxResults + 1)
            .ToArray();
        call.Response.ContentType = "application/xml";
        var xml = new StorageXml(call.Response.BodyWriter).Declaration()
            .Raw("<EnumerationResults ServiceEndpoint=\""u8).Text(ServiceEndpoint.Of(call)).Raw("\">"u8)
            .Element("<Prefix>"u8, query.Prefix.Length > 0 ? query.Prefix : null, "</Prefix>"u8)
            .Element("<Marker>"u8, query.MarkerText, "</Marker>"u8)
            .Element("<MaxResults>"u8, query.MaxResultsText, "</MaxResults>"u8)
            .Raw("<Containers>"u8);
        foreach (var container in found.Take(query.MaxResults))
        {
            Write(xml, container, query.Include.Contains("metadata"));
        }

        var next = found.Length > query.MaxResults ? new ListMarker(found[^1].Name, 0).ToString() : null;
        xml.Raw("</Containers>"u8).ElementOrEmpty("NextMarker"u8, next).Raw("</EnumerationResults>"u8);
        return Task.CompletedTask;
    }

    private static void Write(StorageXml xml, Container container, bool withMetadata)
    {
        var state = container.State;
        xml.Raw("<Container><Name>"u8).Text(container.Name)
            .Raw("</Name><Properties><Last-Modified>"u8).Formatted(state.Modified.Time, "R")
            .Raw("</Last-Modified><Etag>"u8).Text(state.Modified.ETag)
            .Raw("</Etag><LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState>"u8);
        if (state.PublicAccess != PublicAccess.None)
        {
            xml.Raw("<PublicAccess>"u8).Raw(state.PublicAccess == PublicAccess.Blob ? "blob"u8 : "container"u8).Raw("</PublicAccess>"u8);
        }

        xml.Raw("<DefaultEncryptionScope>$account-encryption-key</DefaultEncryptionScope>"u8)
            .Raw("<DenyEncryptionScopeOverride>false</DenyEncryptionScopeOverride>"u8)
            .Raw("<HasImmutabilityPolicy>false</HasImmutabilityPolicy><HasLegalHold>false</HasLegalHold>"u8)
            .Raw("<ImmutableStorageWithVersioningEnabled>false</ImmutableStorageWithVersioningEnabled></Properties>"u8);
        if (withMetadata)
        {
            ListEntry.WriteMetadata(xml, state.Metadata);
        }

        xml.Raw("</Container>"u8);
    }
}

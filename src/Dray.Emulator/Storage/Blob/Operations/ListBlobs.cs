using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/list-blobs</summary>
internal static class ListBlobs
{
    /// <summary>Entries between two flushes, about 64 KiB: the first bytes leave early and little is buffered.</summary>
    private const int FlushEvery = 96;

    public static async Task AnswerAsync(BlobCall call)
    {
        var query = ListQuery.Of(call);
        var page = call.Container().Walk(index => new ListWalk(query, index).Run());
        call.Response.ContentType = "application/xml";
        var xml = new StorageXml(call.Response.BodyWriter);
        WriteHead(xml, call, query);
        for (var item = 0; item < page.Items.Count; item++)
        {
            ListEntry.Write(xml, page.Items[item], query);
            if (item % FlushEvery == FlushEvery - 1)
            {
                await call.Response.BodyWriter.FlushAsync(call.Aborted);
            }
        }

        xml.Raw("</Blobs>"u8).ElementOrEmpty("NextMarker"u8, page.Next?.ToString()).Raw("</EnumerationResults>"u8);
    }

    private static void WriteHead(StorageXml xml, BlobCall call, ListQuery query)
    {
        xml.Declaration()
            .Raw("<EnumerationResults ServiceEndpoint=\""u8).Text(ServiceEndpoint.Of(call))
            .Raw("\" ContainerName=\""u8).Text(call.Address.Container).Raw("\">"u8);
        if (query.Prefix.Length > 0)
        {
            EncodedName.Write(xml, "<Prefix"u8, query.Prefix, "</Prefix>"u8);
        }

        xml.Element("<Marker>"u8, query.MarkerText, "</Marker>"u8)
            .Element("<MaxResults>"u8, query.MaxResultsText, "</MaxResults>"u8)
            .Element("<Delimiter>"u8, query.Delimiter, "</Delimiter>"u8)
            .Raw("<Blobs>"u8);
    }
}

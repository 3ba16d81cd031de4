using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>https://learn.microsoft.com/rest/api/storageservices/get-blob-tags and set-blob-tags</summary>
internal static class BlobTags
{
    public static Task GetAsync(BlobCall call)
    {
        var state = call.Blob();
        call.Response.ContentType = "application/xml";
        Write(new StorageXml(call.Response.BodyWriter).Declaration(), state.Tags);
        return Task.CompletedTask;
    }

    public static async Task SetAsync(BlobCall call)
    {
        call.Blob();
        var tags = (await XmlBody.ReadAsync(call)).Root!.Element("TagSet")?.Elements("Tag")
            .Select(tag => KeyValuePair.Create(tag.Element("Key")?.Value ?? string.Empty, tag.Element("Value")?.Value ?? string.Empty))
            .ToList() ?? throw Faults.InvalidXmlDocument();
        var valid = TagSet.Checked(tags);
        BlobWriter.Change(call, before => before with { Tags = valid }, touch: false);
        await call.Finish(204);
    }

    internal static void Write(StorageXml xml, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        xml.Raw("<Tags><TagSet>"u8);
        foreach (var (key, value) in tags)
        {
            xml.Raw("<Tag>"u8).Element("<Key>"u8, key, "</Key>"u8).Element("<Value>"u8, value, "</Value>"u8).Raw("</Tag>"u8);
        }

        xml.Raw("</TagSet></Tags>"u8);
    }
}

using System.Xml;
using System.Xml.Linq;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>Reads a request body that is an XML document, for the operations whose bodies are small.</summary>
internal static class XmlBody
{
    private const long MaxBytes = 4 << 20;

    public static async Task<XDocument> ReadAsync(BlobCall call)
    {
        var body = await BodyReceiver.ReceiveAsync(call, MaxBytes, alwaysMd5: false);
        var bytes = await body.Content.ReadAllAsync(0, (int)body.Content.Length, call.Aborted);
        try
        {
            // The default reader refuses document type declarations, so a body cannot refer to anything outside itself.
            using var reader = XmlReader.Create(new MemoryStream(bytes));
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            throw Faults.InvalidXmlDocument();
        }
    }
}

using System.Xml;

namespace Dray.Storage.Xml;

/// <summary>The error document of a refused request: <c>&lt;Error&gt;&lt;Code&gt;…&lt;Message&gt;…</c>.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/status-and-error-codes2</remarks>
internal static class ErrorBody
{
    private const int Longest = 64 * 1024;

    public static async Task<(string? Code, string? Message)> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            var bytes = new byte[Longest];
            using var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            var length = await body.ReadAtLeastAsync(bytes, Longest, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return Parse(new MemoryStream(bytes, 0, length));
        }
        catch (Exception exception) when (exception is XmlException or IOException or HttpRequestException)
        {
            return (null, null); // a gateway's page, or a broken connection: the status says enough
        }
    }

    private static (string? Code, string? Message) Parse(Stream body)
    {
        string? code = null;
        string? message = null;
        using var reader = XmlReader.Create(body, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == 1 && reader.LocalName is "Code" or "Message")
            {
                var isCode = reader.LocalName == "Code";
                var value = reader.ReadElementContentAsString();
                (code, message) = isCode ? (value, message) : (code, value);
                continue;
            }

            reader.Read();
        }

        return (code, message);
    }
}

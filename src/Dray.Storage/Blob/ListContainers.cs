using System.Runtime.CompilerServices;
using Dray.Storage.Http;
using Dray.Storage.Xml;

namespace Dray.Storage.Blob;

/// <summary>Lists the containers of an account.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/list-containers2</remarks>
public static class ListContainers
{
    /// <summary>The names of all containers that begin with <paramref name="prefix"/>, asking for pages as they are consumed.</summary>
    public static async IAsyncEnumerable<string> SendAsync(
        BlobClient client, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? marker = null;
        do
        {
            var query = "comp=list"
                + (prefix.Length == 0 ? string.Empty : "&prefix=" + Uri.EscapeDataString(prefix))
                + (marker is null ? string.Empty : "&marker=" + Uri.EscapeDataString(marker));
            (var names, marker) = await Listing.ReadAsync(client, null, query, PageAsync, cancellation).ConfigureAwait(false);
            foreach (var name in names)
            {
                yield return name;
            }
        }
        while (marker is not null);
    }

    private static async Task<(List<string> Names, string? Marker)> PageAsync(XmlScanner xml, CancellationToken cancellation)
    {
        var names = new List<string>();
        string? marker = null;
        while (await xml.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (xml.Kind == XmlTokenKind.End && xml.Name.SequenceEqual("Name"u8))
            {
                names.Add(xml.Text());
            }
            else if (xml.Kind == XmlTokenKind.End && xml.Name.SequenceEqual("NextMarker"u8) && xml.RawText.Length > 0)
            {
                marker = xml.Text();
            }
        }

        return (names, marker);
    }
}

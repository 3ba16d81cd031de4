using System.Runtime.CompilerServices;
using System.Xml;
using Dray.Storage.Http;
using Dray.Storage.Xml;
using Dray.Wire.Failures;

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
            (var names, marker) = await PageAsync(client, query, cancellation).ConfigureAwait(false);
            foreach (var name in names)
            {
                yield return name;
            }
        }
        while (marker is not null);
    }

    private static async Task<(List<string> Names, string? Marker)> PageAsync(BlobClient client, string query, CancellationToken cancellation)
    {
        using var request = client.Request(HttpMethod.Get, null, null, query);
        using var response = await client.SendAsync(request, cancellation).ConfigureAwait(false);
        using var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var xml = new XmlScanner(body);
        var names = new List<string>();
        string? marker = null;
        try
        {
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
        }
        catch (XmlException exception)
        {
            throw new DrayException(
                new Failure(FailureKind.Protocol, $"{client.Endpoint} answered something that is no list of containers: {exception.Message}"), exception);
        }

        return (names, marker);
    }
}

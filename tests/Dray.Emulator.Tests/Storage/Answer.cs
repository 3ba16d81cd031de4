using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Dray.Emulator.Tests.Storage;

/// <summary>An answer, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public int Code => (int)Status;

    public string? Error => Headers.GetValueOrDefault("x-ms-error-code");

    public string Text => Encoding.UTF8.GetString(Body);

    public XElement Xml => XDocument.Load(new MemoryStream(Body), LoadOptions.PreserveWhitespace).Root!; // a name may be a space

    public string this[string header] => Headers.GetValueOrDefault(header) ?? string.Empty;

    public static async Task<Answer> OfAsync(HttpClient client, HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            return new Answer(response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    public Answer Expect(int status, string? error = null)
    {
        Assert.True(Code == status && Error == error, $"{Code} {Error} instead of {status} {error}\n{Text}");
        return this;
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security;
using System.Text;
using System.Web;
using System.Xml.Linq;
using Dray.Storage.Addressing;
using Dray.Storage.Http;
using Dray.Wire.Checksums;

namespace Dray.Transfer.Tests;

/// <summary>A blob service in a dictionary, with a say for the test before each answer.</summary>
internal sealed class FakeBlobs : HttpMessageHandler
{
    public const string Endpoint = "https://contoso.blob.core.windows.net";

    private readonly ConcurrentDictionary<string, byte[]> staged = new(StringComparer.Ordinal);
    private int changes;

    public FakeBlobs() => Client = new BlobClient(Endpoint, new HttpMessageInvoker(this, disposeHandler: false));

    public BlobClient Client { get; }

    /// <summary>By <c>container/name</c>.</summary>
    public ConcurrentDictionary<string, Stored> Blobs { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Containers { get; } = ["c"];

    public ConcurrentQueue<HttpRequestMessage> Requests { get; } = new();

    /// <summary>Gives the answer itself, or null to let the service answer.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Intercept { get; set; }

    /// <summary>Changes what the service would answer.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage, HttpResponseMessage>? Alter { get; set; }

    public bool TellsCrc { get; set; } = true;

    public IEnumerable<string> Names => Blobs.Keys.Order(StringComparer.Ordinal);

    public Place.Blob Place(string path) => new(Client, BlobUrl.Parse($"{Endpoint}/{path}"));

    public Stored Put(string name, byte[] bytes, byte[]? md5 = null)
    {
        var stored = new Stored(bytes, $"\"0x{Interlocked.Increment(ref changes):X}\"", new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), md5, null, new());
        Blobs[name] = stored;
        return stored;
    }

    public void Put(string name, string text) => Put(name, Encoding.UTF8.GetBytes(text));

    public static HttpResponseMessage Refuse(HttpStatusCode status, string code)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent([]) };
        response.Headers.TryAddWithoutValidation("x-ms-error-code", code);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Requests.Enqueue(request);
        var response = Intercept?.Invoke(request) ?? Answer(request, body);
        return Alter?.Invoke(request, response) ?? response;
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, byte[] body)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath.TrimStart('/'));
        var query = HttpUtility.ParseQueryString(request.RequestUri.Query);
        if (path.Length == 0)
        {
            return Xml($"<E><Containers>{string.Concat(Containers.Order().Select(name => $"<Container><Name>{name}</Name></Container>"))}</Containers><NextMarker/></E>");
        }

        if (!Containers.Contains(path.Split('/')[0]))
        {
            return Refuse(HttpStatusCode.NotFound, "ContainerNotFound");
        }

        if (request.Headers.TryGetValues("x-ms-content-crc64", out var sums) && sums.Single() != Crc64.ToHeader(Crc64.Compute(body)))
        {
            return Refuse(HttpStatusCode.BadRequest, "Crc64Mismatch");
        }

        return (request.Method.Method, query["comp"]) switch
        {
            ("GET", "list") => List(path, query["prefix"] ?? string.Empty, query["delimiter"]),
            ("PUT", "block") => Stage(path, query["blockid"]!, body),
            ("PUT", "blocklist") => Write(request, path, [.. XDocument.Parse(Encoding.UTF8.GetString(body)).Descendants("Latest").SelectMany(id => staged[$"{path}|{id.Value}"])]),
            ("PUT", _) => Write(request, path, body),
            _ when !Blobs.TryGetValue(path, out var blob) => Refuse(HttpStatusCode.NotFound, "BlobNotFound"),
            ("DELETE", _) => Delete(path),
            ("HEAD", _) => Describe(new HttpResponseMessage(HttpStatusCode.OK), Blobs[path], Blobs[path].Bytes),
            _ => Get(request, Blobs[path]),
        };
    }

    private HttpResponseMessage Stage(string path, string id, byte[] body)
    {
        staged[$"{path}|{id}"] = body;
        return new HttpResponseMessage(HttpStatusCode.Created);
    }

    private HttpResponseMessage Write(HttpRequestMessage request, string path, byte[] bytes)
    {
        var exists = Blobs.TryGetValue(path, out var old);
        if (Header(request, "If-None-Match") == "*" && exists)
        {
            return Refuse(HttpStatusCode.Conflict, "BlobAlreadyExists");
        }

        if (Header(request, "If-Match") is { } wanted && old?.ETag != wanted)
        {
            return Refuse(HttpStatusCode.PreconditionFailed, "ConditionNotMet");
        }

        var md5 = Header(request, "x-ms-blob-content-md5") is { } text ? Convert.FromBase64String(text) : null;
        Blobs[path] = Put(path, bytes, md5) with { ContentType = Header(request, "x-ms-blob-content-type") };
        return Describe(new HttpResponseMessage(HttpStatusCode.Created), Blobs[path], []);
    }

    private HttpResponseMessage Delete(string path)
    {
        Blobs.TryRemove(path, out _);
        return new HttpResponseMessage(HttpStatusCode.Accepted);
    }

    private HttpResponseMessage Get(HttpRequestMessage request, Stored blob)
    {
        if (Header(request, "If-Match") is { } wanted && wanted != blob.ETag)
        {
            return Refuse(HttpStatusCode.PreconditionFailed, "ConditionNotMet");
        }

        var ends = Header(request, "x-ms-range")!["bytes=".Length..].Split('-').Select(long.Parse).ToArray();
        var bytes = blob.Bytes[(int)ends[0]..(int)Math.Min(ends[1] + 1, blob.Bytes.Length)];
        var response = Describe(new HttpResponseMessage(HttpStatusCode.PartialContent), blob, bytes);
        response.Content.Headers.TryAddWithoutValidation("Content-Range", $"bytes {ends[0]}-{ends[0] + bytes.Length - 1}/{blob.Bytes.Length}");
        if (TellsCrc && Header(request, "x-ms-range-get-content-crc64") is not null)
        {
            response.Headers.TryAddWithoutValidation("x-ms-content-crc64", Crc64.ToHeader(Crc64.Compute(bytes)));
        }

        return response;
    }

    private HttpResponseMessage List(string container, string prefix, string? delimiter)
    {
        var xml = new StringBuilder("<E><Blobs>");
        foreach (var (key, blob) in Blobs.Where(pair => pair.Key.StartsWith($"{container}/", StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var name = key[(container.Length + 1)..];
            if (name.StartsWith(prefix, StringComparison.Ordinal) && (delimiter is null || !name[prefix.Length..].Contains('/', StringComparison.Ordinal)))
            {
                var md5 = blob.Md5 is null ? string.Empty : $"<Content-MD5>{Convert.ToBase64String(blob.Md5)}</Content-MD5>";
                var metadata = string.Concat(blob.Metadata.Select(pair => $"<{pair.Key}>{pair.Value}</{pair.Key}>"));
                xml.Append(
                    CultureInfo.InvariantCulture,
                    $"<Blob><Name>{SecurityElement.Escape(name)}</Name><Properties><Last-Modified>{blob.Modified:R}</Last-Modified><Etag>{blob.ETag.Trim('"')}</Etag><Content-Length>{blob.Bytes.Length}</Content-Length>{md5}</Properties><Metadata>{metadata}</Metadata></Blob>");
            }
        }

        return Xml(xml.Append("</Blobs><NextMarker/></E>").ToString());
    }

    private static HttpResponseMessage Describe(HttpResponseMessage response, Stored blob, byte[] content)
    {
        response.Content = new ByteArrayContent(content);
        response.Headers.TryAddWithoutValidation("ETag", blob.ETag);
        response.Content.Headers.LastModified = blob.Modified;
        if (blob.Md5 is not null)
        {
            response.Headers.TryAddWithoutValidation("x-ms-blob-content-md5", Convert.ToBase64String(blob.Md5));
        }

        foreach (var (name, value) in blob.Metadata)
        {
            response.Headers.TryAddWithoutValidation("x-ms-meta-" + name, value);
        }

        return response;
    }

    private static HttpResponseMessage Xml(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text) };

    public static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    internal sealed record Stored(byte[] Bytes, string ETag, DateTimeOffset Modified, byte[]? Md5, string? ContentType, Dictionary<string, string> Metadata)
    {
        public string Text => Encoding.UTF8.GetString(Bytes);
    }
}

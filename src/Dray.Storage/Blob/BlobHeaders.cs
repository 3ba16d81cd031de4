using Dray.Storage.Http;

namespace Dray.Storage.Blob;

/// <summary>The properties a blob is stored with: its content headers, metadata, tier and tags.</summary>
public sealed record BlobHeaders
{
    /// <summary>Nothing set: the service's defaults.</summary>
    public static readonly BlobHeaders None = new();

    /// <summary><c>Content-Type</c> of downloads; the service's default is <c>application/octet-stream</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary><c>Content-Encoding</c> of downloads.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary><c>Content-Language</c> of downloads.</summary>
    public string? ContentLanguage { get; init; }

    /// <summary><c>Content-Disposition</c> of downloads.</summary>
    public string? ContentDisposition { get; init; }

    /// <summary><c>Cache-Control</c> of downloads.</summary>
    public string? CacheControl { get; init; }

    /// <summary>MD5 of the whole content, kept by the service and not checked; 16 bytes.</summary>
    public byte[]? ContentMd5 { get; init; }

    /// <summary>Access tier: <c>Hot</c>, <c>Cool</c>, <c>Cold</c>, <c>Archive</c>.</summary>
    public string? Tier { get; init; }

    /// <summary>Metadata; names are C# identifiers, values are ASCII.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;

    /// <summary>Tags as they go on the wire: <c>k=v&amp;k2=v2</c>, encoded; null for none.</summary>
    public string? Tags { get; init; }

    internal void AddTo(HttpRequestMessage request)
    {
        Add(request, "x-ms-blob-content-type", ContentType);
        Add(request, "x-ms-blob-content-encoding", ContentEncoding);
        Add(request, "x-ms-blob-content-language", ContentLanguage);
        Add(request, "x-ms-blob-content-disposition", ContentDisposition);
        Add(request, "x-ms-blob-cache-control", CacheControl);
        Add(request, "x-ms-blob-content-md5", ContentMd5 is null ? null : Convert.ToBase64String(ContentMd5));
        Add(request, "x-ms-access-tier", Tier);
        Add(request, "x-ms-tags", Tags);
        foreach (var (name, value) in Metadata)
        {
            Add(request, "x-ms-meta-" + name, value);
        }
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>Reads them from the answer of Get Blob or Get Blob Properties.</summary>
    internal static BlobHeaders Read(HttpResponseMessage response)
    {
        var content = response.Content.Headers;
        return new BlobHeaders
        {
            ContentType = content.ContentType?.ToString(),
            ContentEncoding = Joined(content.ContentEncoding),
            ContentLanguage = Joined(content.ContentLanguage),
            ContentDisposition = content.NonValidated.TryGetValues("Content-Disposition", out var disposition) ? disposition.ToString() : null,
            CacheControl = StorageFailures.Header(response, "Cache-Control"),
            ContentMd5 = ReadMd5(response),
            Tier = StorageFailures.Header(response, "x-ms-access-tier"),
            Metadata = response.Headers.NonValidated
                .Where(header => header.Key.StartsWith("x-ms-meta-", StringComparison.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key["x-ms-meta-".Length..], header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        };
    }

    // A ranged answer's Content-MD5 is of the range; the blob's own comes as x-ms-blob-content-md5.
    private static byte[]? ReadMd5(HttpResponseMessage response) =>
        StorageFailures.Header(response, "x-ms-blob-content-md5") is { } whole ? FromBase64(whole)
        : response.StatusCode == System.Net.HttpStatusCode.PartialContent ? null
        : response.Content.Headers.ContentMD5;

    internal static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == 16 ? bytes[..16] : null;
    }

    private static string? Joined(ICollection<string> values) => values.Count == 0 ? null : string.Join(", ", values);
}

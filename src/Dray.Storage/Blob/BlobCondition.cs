namespace Dray.Storage.Blob;

/// <summary>What must hold of the blob for the request to be carried out; else the service answers 412 (or 409, 304).</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/specifying-conditional-headers-for-blob-service-operations</remarks>
public readonly record struct BlobCondition
{
    /// <summary>No blob of that name exists.</summary>
    public static readonly BlobCondition Absent = new() { IfNoneMatch = "*" };

    /// <summary>The blob is still the one with this ETag, quotes included.</summary>
    public string? IfMatch { get; init; }

    /// <summary>The blob is no longer the one with this ETag; <c>*</c> for any.</summary>
    public string? IfNoneMatch { get; init; }

    /// <summary>A condition on one exact state.</summary>
    public static BlobCondition Unchanged(string? etag) => new() { IfMatch = etag };

    internal void AddTo(HttpRequestMessage request)
    {
        if (IfMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", IfMatch);
        }

        if (IfNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", IfNoneMatch);
        }
    }
}

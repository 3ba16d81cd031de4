using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>The conditional headers of a request, judged against what is stored.</summary>
/// <remarks>
/// A failed condition is 412, except that a read whose copy is fresh gets 304. As in RFC 9110 §13.2.2 an ETag condition takes precedence
/// over the date condition of the same sense.
/// Source: https://learn.microsoft.com/rest/api/storageservices/specifying-conditional-headers-for-blob-service-operations
/// </remarks>
internal sealed record Preconditions
{
    public string? IfMatch { get; init; }

    public string? IfNoneMatch { get; init; }

    public DateTimeOffset? IfModifiedSince { get; init; }

    public DateTimeOffset? IfUnmodifiedSince { get; init; }

    public static Preconditions Of(BlobCall call)
    {
        if (call.Header("x-ms-if-tags") is not null)
        {
            throw Faults.UnsupportedHeader("x-ms-if-tags"); // rather than to ignore a condition
        }

        return new Preconditions
        {
            IfMatch = call.Header("If-Match"),
            IfNoneMatch = call.Header("If-None-Match"),
            IfModifiedSince = HttpDate.Parse("If-Modified-Since", call.Header("If-Modified-Since")),
            IfUnmodifiedSince = HttpDate.Parse("If-Unmodified-Since", call.Header("If-Unmodified-Since")),
        };
    }

    /// <summary>For Get Blob and Get Blob Properties.</summary>
    public void CheckRead(Stamp modified)
    {
        if (IfNoneMatch == "*")
        {
            throw Faults.UnsatisfiableCondition(); // the wildcard is for writes
        }

        CheckUnchanged(modified);
        if (HasNotChanged(modified))
        {
            throw Faults.NotModified();
        }
    }

    /// <summary>For writes; null when there is no such blob yet.</summary>
    public void CheckWrite(Stamp? modified)
    {
        if (modified is not { } stamp)
        {
            if (IfMatch is not null)
            {
                throw Faults.ConditionNotMet();
            }

            return;
        }

        if (IfNoneMatch == "*")
        {
            throw Faults.BlobAlreadyExists();
        }

        CheckUnchanged(stamp);
        if (HasNotChanged(stamp))
        {
            throw Faults.ConditionNotMet();
        }
    }

    private void CheckUnchanged(Stamp modified)
    {
        var holds = IfMatch is not null ? Matches(IfMatch, modified) : IfUnmodifiedSince is null || modified.Second <= IfUnmodifiedSince;
        if (!holds)
        {
            throw Faults.ConditionNotMet();
        }
    }

    private bool HasNotChanged(Stamp modified) =>
        IfNoneMatch is not null ? Matches(IfNoneMatch, modified) : IfModifiedSince is not null && modified.Second <= IfModifiedSince;

    /// <summary>Azure takes an ETag without its quotes too, and several in a list.</summary>
    private static bool Matches(string tags, Stamp modified) =>
        tags == "*" || tags.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag.Trim('"') == modified.ETag.Trim('"'));
}

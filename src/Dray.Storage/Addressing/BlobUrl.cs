using System.Net;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Storage.Addressing;

/// <summary>A Blob Storage URL taken apart: endpoint, account, container, path and what grants access.</summary>
/// <remarks>
/// Host style (<c>https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH</c>), or path style when the host is an address
/// (<c>http://127.0.0.1:10000/ACCOUNT/CONTAINER/PATH</c>).
/// Source: https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata
/// </remarks>
public sealed record BlobUrl
{
    /// <summary>Scheme, host and port, with the account's segment in path style; no trailing slash.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The container's name or pattern; null for the account itself.</summary>
    public string? Container { get; init; }

    /// <summary>The blob's name or prefix, decoded; null or empty for the container itself. A trailing slash is kept.</summary>
    public string? Path { get; init; }

    /// <summary>The path ended in <c>/*</c>, or was <c>*</c>: everything below is meant, without the top folder's name. <see cref="Path"/> is without the star.</summary>
    public bool MeansAllBelow { get; init; }

    /// <summary>A star stands unencoded anywhere else in the path: no such search exists; a star in a name is written <c>%2A</c>.</summary>
    public bool HasStrayWildcard { get; init; }

    /// <summary>The shared access signature as it stood in the URL, without <c>?</c>; null without one.</summary>
    public Secret? Sas { get; init; }

    /// <summary>The snapshot's time, from <c>snapshot=</c>.</summary>
    public string? Snapshot { get; init; }

    /// <summary>The version, from <c>versionid=</c>.</summary>
    public string? VersionId { get; init; }

    /// <summary>What the URL names.</summary>
    public StorageLevel Level =>
        Container is null || (Container.Contains('*', StringComparison.Ordinal) && string.IsNullOrEmpty(Path)) ? StorageLevel.Account
        : string.IsNullOrEmpty(Path) ? StorageLevel.Container
        : StorageLevel.Blob;

    /// <summary>The URL without anything that grants access, names decoded: for people.</summary>
    public string Display => Endpoint + (Container is null ? string.Empty : "/" + Container + (Path is null ? string.Empty : "/" + Path));

    /// <summary>The URL without anything that grants access, names encoded: for programs.</summary>
    public string Encoded =>
        Endpoint + (Container is null ? string.Empty : "/" + Container + (Path is null ? string.Empty : "/" + PathEncoding.Encode(Path)));

    /// <inheritdoc/>
    public override string ToString() => Display;

    /// <summary>Takes a URL apart.</summary>
    /// <exception cref="DrayException">It is not an http or https URL with a host (<see cref="FailureKind.Usage"/>).</exception>
    public static BlobUrl Parse(string text)
    {
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        if (!Uri.TryCreate(text, options, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            throw Malformed(text, "it has no host after https://, or its port is no number up to 65535");
        }

        if (uri.UserInfo.Length > 0)
        {
            throw Malformed(text, "it has a user name before the host");
        }

        var path = uri.AbsolutePath.TrimStart('/');
        var endpoint = uri.GetLeftPart(UriPartial.Authority);
        var account = uri.Host.Split('.')[0];
        if (IPAddress.TryParse(uri.Host.Trim('[', ']'), out _))
        {
            (account, path) = SplitFirst(path);
            if (account.Length == 0)
            {
                throw Malformed(text, "a host that is an address needs the account as the first part of its path");
            }

            endpoint = $"{endpoint}/{account}";
        }

        var (container, blob) = SplitFirst(path);
        var meansAllBelow = blob == "*" || blob.EndsWith("/*", StringComparison.Ordinal);
        blob = meansAllBelow ? blob[..^1] : blob;
        var query = BlobUrlQuery.Parse(uri.Query);
        return new BlobUrl
        {
            Endpoint = endpoint,
            Account = account,
            Container = container.Length == 0 ? null : PathEncoding.Decode(container),
            Path = path.Contains('/', StringComparison.Ordinal) ? PathEncoding.Decode(blob) : null,
            MeansAllBelow = meansAllBelow,
            HasStrayWildcard = blob.Contains('*', StringComparison.Ordinal),
            Sas = Secret.From(query.Sas),
            Snapshot = query.Snapshot,
            VersionId = query.VersionId,
        };
    }

    private static (string Head, string Tail) SplitFirst(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (path, string.Empty) : (path[..slash], path[(slash + 1)..]);
    }

    private static DrayException Malformed(string text, string why) => new(
        new Failure(FailureKind.Usage, $"'{SafeUrl.Redact(text)}' is not a storage URL: {why}.")
        { Remedy = "Write it as https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH." });
}

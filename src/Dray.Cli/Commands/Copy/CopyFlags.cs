using System.CommandLine;

namespace Dray.Cli.Commands.Copy;

/// <summary>The flags of <c>copy</c>, each declared once.</summary>
internal static class CopyFlags
{
    public static readonly Argument<string> Source = new("source") { Description = "A local path, or a URL of Blob Storage." };

    public static readonly Argument<string> Destination = new("destination") { Description = "A local path, or a URL of Blob Storage." };

    public static readonly Option<string?> FromTo = new("--from-to")
    {
        HelpName = "LocalBlob|BlobLocal",
        Description = "Says what the two sides are, for hosts whose name does not tell.",
    };

    public static readonly Option<bool> Recursive = new("--recursive") { Description = "Folders, containers and accounts with all they hold." };

    public static readonly Option<bool?> AsSubdirectory = new("--as-subdir")
    {
        Description = "The source folder's own name stands at the destination. Default: true.",
    };

    public static readonly Option<bool> FollowSymlinks = new("--follow-symlinks") { Description = "Read symbolic links as what they point at; else they are skipped." };

    public static readonly Option<string?> Overwrite = new("--overwrite")
    {
        HelpName = "true|false|prompt|ifSourceNewer",
        Description = "What happens to a destination that exists. Default: true.",
    };

    public static readonly Option<string?> BlockSizeMiB = new("--block-size-mb")
    {
        HelpName = "MiB",
        Description = "Length of one staged block or downloaded range, in MiB; decimals allowed.",
    };

    public static readonly Option<string?> PutBlobSizeMiB = new("--put-blob-size-mb")
    {
        HelpName = "MiB",
        Description = "Longest file sent in one request, in MiB. Default: one block.",
    };

    public static readonly Option<string?> BlobType = new("--blob-type")
    {
        HelpName = "Detect|BlockBlob",
        Description = "The type of uploaded blobs. Default: Detect, which makes block blobs.",
    };

    public static readonly Option<string?> BlockBlobTier = new("--block-blob-tier")
    {
        HelpName = "None|Hot|Cool|Cold|Archive",
        Description = "Access tier of uploaded blobs.",
    };

    public static readonly Option<string?> Metadata = new("--metadata") { HelpName = "K=V;K2=V2", Description = "Metadata of uploaded blobs." };

    public static readonly Option<string?> BlobTags = new("--blob-tags") { HelpName = "K=V&K2=V2", Description = "Tags of uploaded blobs, at most ten." };

    public static readonly Option<string?> ContentType = new("--content-type") { HelpName = "TYPE", Description = "Content type of uploaded blobs; nothing is guessed then." };

    public static readonly Option<string?> ContentEncoding = new("--content-encoding") { HelpName = "TEXT", Description = "Content-Encoding of uploaded blobs." };

    public static readonly Option<string?> ContentLanguage = new("--content-language") { HelpName = "TEXT", Description = "Content-Language of uploaded blobs." };

    public static readonly Option<string?> ContentDisposition = new("--content-disposition") { HelpName = "TEXT", Description = "Content-Disposition of uploaded blobs." };

    public static readonly Option<string?> CacheControl = new("--cache-control") { HelpName = "TEXT", Description = "Cache-Control of uploaded blobs." };

    public static readonly Option<bool> NoGuessMimeType = new("--no-guess-mime-type") { Description = "Leave the content type of uploads to the service." };

    public static readonly Option<bool> PutMd5 = new("--put-md5") { Description = "Store the MD5 of each file with its blob." };

    public static readonly Option<string?> CheckMd5 = new("--check-md5")
    {
        HelpName = "FailIfDifferent|NoCheck|LogOnly|FailIfDifferentOrMissing",
        Description = "What a download does with a stored MD5. Default: FailIfDifferent.",
    };

    public static readonly Option<bool?> CheckLength = new("--check-length")
    {
        Description = "Accepted: lengths are always checked, at no cost. Default: true.",
    };

    public static readonly Option<bool> PreserveLastModified = new("--preserve-last-modified-time") { Description = "Downloaded files get the blob's time." };

    public static IEnumerable<Option> All =>
    [
        FromTo, Recursive, AsSubdirectory, FollowSymlinks, Overwrite, .. FilterFlags.All, BlockSizeMiB, PutBlobSizeMiB, BlobType, BlockBlobTier,
        Metadata, BlobTags, ContentType, ContentEncoding, ContentLanguage, ContentDisposition, CacheControl, NoGuessMimeType, PutMd5, CheckMd5,
        CheckLength, PreserveLastModified,
    ];
}

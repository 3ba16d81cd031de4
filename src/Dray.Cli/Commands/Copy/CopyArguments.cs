using System.CommandLine;
using Dray.Cli.Connections;
using Dray.Cli.Parsing;
using Dray.Storage.Addressing;
using Dray.Storage.Blob;
using Dray.Transfer;
using Dray.Wire.Secrets;

namespace Dray.Cli.Commands.Copy;

/// <summary>What was typed for <c>copy</c>, checked. Nothing has been opened or contacted.</summary>
internal sealed record CopyArguments
{
    public required CopyDirection Direction { get; init; }

    /// <summary>The local side, as typed.</summary>
    public required string LocalPath { get; init; }

    /// <summary>The remote side.</summary>
    public required BlobUrl Remote { get; init; }

    /// <summary>Everything but the two sides, which stand empty.</summary>
    public required Func<Place, Place, CopyRequest> Request { get; init; }

    /// <summary>Whether <c>--overwrite=prompt</c> was given.</summary>
    public bool Asks { get; init; }

    /// <summary>Checks every value and reports every problem, each under the flag that caused it.</summary>
    public static CopyArguments? Read(ParseResult parsed, UsageErrors errors)
    {
        var source = parsed.GetValue(CopyFlags.Source)!;
        var destination = parsed.GetValue(CopyFlags.Destination)!;
        var direction = Values.Word(
            errors, CopyFlags.FromTo.Name, parsed.GetValue(CopyFlags.FromTo), CopyDirection.Inferred,
            ("LocalBlob", CopyDirection.LocalBlob), ("BlobLocal", CopyDirection.BlobLocal));
        if (direction == CopyDirection.Inferred && Infer(source, destination, errors) is { } inferred)
        {
            direction = inferred;
        }

        var remote = direction == CopyDirection.Inferred ? null : errors.Under(
            direction == CopyDirection.LocalBlob ? "destination" : "source",
            () => Locations.Blob(direction == CopyDirection.LocalBlob ? destination : source, parsed.IsGiven(CopyFlags.FromTo), "--from-to=LocalBlob or --from-to=BlobLocal"));
        var request = Options(parsed, errors, direction);
        return errors.Any ? null : new CopyArguments
        {
            Direction = direction,
            LocalPath = direction == CopyDirection.LocalBlob ? source : destination,
            Remote = remote!,
            Request = request,
            Asks = string.Equals(parsed.GetValue(CopyFlags.Overwrite), "prompt", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static CopyDirection? Infer(string source, string destination, UsageErrors errors)
    {
        if (errors.Under("source", () => Locations.DemandPathOrUrl(source)) is null
            | errors.Under("destination", () => Locations.DemandPathOrUrl(destination)) is null)
        {
            return null;
        }

        switch (Locations.IsUrl(source), Locations.IsUrl(destination))
        {
            case (false, true):
                return CopyDirection.LocalBlob;
            case (true, false):
                return CopyDirection.BlobLocal;
            case (true, true):
                errors.Add("source and destination are both URLs. This version copies between local files and Blob Storage: give one local path.");
                return null;
            default:
                errors.Add($"source '{SafeUrl.Redact(source)}' and destination '{SafeUrl.Redact(destination)}' are both local paths. Write the remote one as https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH.");
                return null;
        }
    }

    private static Func<Place, Place, CopyRequest> Options(ParseResult parsed, UsageErrors errors, CopyDirection direction)
    {
        var overwrite = Values.Word(
            errors, CopyFlags.Overwrite.Name, parsed.GetValue(CopyFlags.Overwrite), OverwriteMode.Always,
            ("true", OverwriteMode.Always), ("false", OverwriteMode.Never), ("prompt", OverwriteMode.Ask), ("ifSourceNewer", OverwriteMode.IfSourceNewer));
        var checkMd5 = Values.Word(
            errors, CopyFlags.CheckMd5.Name, parsed.GetValue(CopyFlags.CheckMd5), Md5Check.FailIfDifferent,
            ("FailIfDifferent", Md5Check.FailIfDifferent), ("NoCheck", Md5Check.NoCheck), ("LogOnly", Md5Check.LogOnly),
            ("FailIfDifferentOrMissing", Md5Check.FailIfDifferentOrMissing));
        Values.Word(errors, CopyFlags.BlobType.Name, parsed.GetValue(CopyFlags.BlobType), true, ("Detect", true), ("BlockBlob", true));
        var blockBytes = Values.MiB(errors, CopyFlags.BlockSizeMiB.Name, parsed.GetValue(CopyFlags.BlockSizeMiB), PutBlock.MaxBytes);
        var putBytes = Values.MiB(errors, CopyFlags.PutBlobSizeMiB.Name, parsed.GetValue(CopyFlags.PutBlobSizeMiB), PutBlob.MaxBytes);
        var headers = Headers(parsed, errors);
        var filter = FilterFlags.Read(parsed, errors);
        DemandDirection(parsed, errors, direction);
        return (source, destination) => new CopyRequest
        {
            Source = source,
            Destination = destination,
            Recursive = parsed.GetValue(CopyFlags.Recursive),
            AsSubdirectory = parsed.GetValue(CopyFlags.AsSubdirectory) ?? true,
            FollowSymlinks = parsed.GetValue(CopyFlags.FollowSymlinks),
            Filter = filter,
            Overwrite = overwrite,
            BlockBytes = blockBytes,
            PutBlobBytes = putBytes,
            Headers = headers,
            ContentTypes = null,
            PutMd5 = parsed.GetValue(CopyFlags.PutMd5),
            CheckMd5 = checkMd5,
            PreserveLastModified = parsed.GetValue(CopyFlags.PreserveLastModified),
        };
    }

    private static BlobHeaders Headers(ParseResult parsed, UsageErrors errors) => new()
    {
        ContentType = parsed.GetValue(CopyFlags.ContentType),
        ContentEncoding = parsed.GetValue(CopyFlags.ContentEncoding),
        ContentLanguage = parsed.GetValue(CopyFlags.ContentLanguage),
        ContentDisposition = parsed.GetValue(CopyFlags.ContentDisposition),
        CacheControl = parsed.GetValue(CopyFlags.CacheControl),
        Tier = Values.Word<string?>(
            errors, CopyFlags.BlockBlobTier.Name, parsed.GetValue(CopyFlags.BlockBlobTier), null,
            ("None", null), ("Hot", "Hot"), ("Cool", "Cool"), ("Cold", "Cold"), ("Archive", "Archive")),
        Metadata = Values.Metadata(errors, CopyFlags.Metadata.Name, parsed.GetValue(CopyFlags.Metadata)),
        Tags = Values.Tags(errors, CopyFlags.BlobTags.Name, parsed.GetValue(CopyFlags.BlobTags)),
    };

    // A flag that would do nothing is a mistake worth hearing of before the data moves.
    private static void DemandDirection(ParseResult parsed, UsageErrors errors, CopyDirection direction)
    {
        Option[] uploadOnly =
        [
            CopyFlags.ContentType, CopyFlags.ContentEncoding, CopyFlags.ContentLanguage, CopyFlags.ContentDisposition, CopyFlags.CacheControl,
            CopyFlags.NoGuessMimeType, CopyFlags.Metadata, CopyFlags.BlobTags, CopyFlags.PutMd5, CopyFlags.BlockBlobTier,
        ];
        Option[] downloadOnly = [CopyFlags.CheckMd5, CopyFlags.PreserveLastModified];
        var (wrong, way) = direction switch
        {
            CopyDirection.BlobLocal => (uploadOnly, "a download"),
            CopyDirection.LocalBlob => (downloadOnly, "an upload"),
            _ => ([], string.Empty),
        };
        foreach (var option in wrong.Where(option => parsed.IsGiven(option)))
        {
            errors.Add($"{option.Name} has no meaning for {way}. Leave it out.");
        }
    }
}

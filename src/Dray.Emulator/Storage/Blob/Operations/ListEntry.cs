using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>Writes one entry of List Blobs, in Azure's order of elements.</summary>
internal static class ListEntry
{
    public static void Write(StorageXml xml, ListItem item, ListQuery query)
    {
        if (item.IsPrefix)
        {
            xml.Raw("<BlobPrefix>"u8);
            EncodedName.Write(xml, "<Name"u8, item.Name, "</Name>"u8);
            xml.Raw("</BlobPrefix>"u8);
            return;
        }

        xml.Raw("<Blob>"u8);
        EncodedName.Write(xml, "<Name"u8, item.Name, "</Name>"u8);
        if (item.State is { } state)
        {
            WriteState(xml, state, query);
        }
        else
        {
            WriteUncommitted(xml);
        }

        xml.Raw("<OrMetadata /></Blob>"u8);
    }

    private static void WriteState(StorageXml xml, BlobState state, ListQuery query)
    {
        if (state.Snapshot is { } snapshot)
        {
            xml.Raw("<Snapshot>"u8).Text(snapshot.SnapshotName).Raw("</Snapshot>"u8);
        }

        WriteProperties(xml, state, query);
        if (query.Include.Contains("metadata"))
        {
            WriteMetadata(xml, state.Metadata);
        }

        if (query.Include.Contains("tags") && state.Tags.Count > 0)
        {
            BlobTags.Write(xml, state.Tags);
        }
    }

    private static void WriteProperties(StorageXml xml, BlobState state, ListQuery query)
    {
        var headers = state.Headers;
        xml.Raw("<Properties><Creation-Time>"u8).Formatted(state.Created.Time, "R")
            .Raw("</Creation-Time><Last-Modified>"u8).Formatted(state.Modified.Time, "R")
            .Raw("</Last-Modified><Etag>0x"u8).Formatted(state.Modified.Ticks, "X")
            .Raw("</Etag><Content-Length>"u8).Number(state.Content.Length)
            .Raw("</Content-Length><Content-Type>"u8).Text(headers.ContentType)
            .Raw("</Content-Type>"u8).ElementOrEmpty("Content-Encoding"u8, headers.Encoding)
            .ElementOrEmpty("Content-Language"u8, headers.Language)
            .Raw("<Content-CRC64 />"u8).ElementOrEmpty("Content-MD5"u8, headers.Md5)
            .ElementOrEmpty("Cache-Control"u8, headers.CacheControl)
            .ElementOrEmpty("Content-Disposition"u8, headers.Disposition);
        WriteKind(xml, state);
        xml.Raw("<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState>"u8);
        if (state.Copy is { } copy && query.Include.Contains("copy"))
        {
            WriteCopy(xml, copy);
        }

        xml.Raw("<ServerEncrypted>true</ServerEncrypted>"u8);
        if (state.Tags.Count > 0)
        {
            xml.Raw("<TagCount>"u8).Number(state.Tags.Count).Raw("</TagCount>"u8);
        }

        xml.Raw("</Properties>"u8);
    }

    private static void WriteKind(StorageXml xml, BlobState state)
    {
        if (state.Kind == BlobKind.PageBlob)
        {
            xml.Raw("<x-ms-blob-sequence-number>"u8).Number(state.SequenceNumber).Raw("</x-ms-blob-sequence-number>"u8);
        }

        xml.Raw("<BlobType>"u8).Text(state.Kind switch
        {
            BlobKind.BlockBlob => nameof(BlobKind.BlockBlob),
            BlobKind.PageBlob => nameof(BlobKind.PageBlob),
            _ => nameof(BlobKind.AppendBlob),
        }).Raw("</BlobType>"u8);
        if (state.Tier is not null || state.Kind == BlobKind.BlockBlob)
        {
            xml.Raw("<AccessTier>"u8).Text(state.Tier ?? AccessTier.Default).Raw("</AccessTier>"u8);
            xml.Raw(state.Tier is null ? "<AccessTierInferred>true</AccessTierInferred>"u8 : default);
        }

        if (state.TierChanged is { } changed)
        {
            xml.Raw("<AccessTierChangeTime>"u8).Formatted(changed.Time, "R").Raw("</AccessTierChangeTime>"u8);
        }
    }

    private static void WriteCopy(StorageXml xml, CopyOrigin copy) => xml
        .Raw("<CopyId>"u8).Text(copy.Id).Raw("</CopyId><CopySource>"u8).Text(copy.Source)
        .Raw("</CopySource><CopyStatus>success</CopyStatus><CopyProgress>"u8).Number(copy.Length).Raw("/"u8).Number(copy.Length)
        .Raw("</CopyProgress><CopyCompletionTime>"u8).Formatted(copy.Completed.Time, "R").Raw("</CopyCompletionTime>"u8);

    internal static void WriteMetadata(StorageXml xml, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        if (metadata.Count == 0)
        {
            xml.Raw("<Metadata />"u8);
            return;
        }

        xml.Raw("<Metadata>"u8);
        foreach (var (name, value) in metadata)
        {
            xml.Raw("<"u8).Text(name).Raw(">"u8).Text(value).Raw("</"u8).Text(name).Raw(">"u8);
        }

        xml.Raw("</Metadata>"u8);
    }

    /// <summary>A name of which only uncommitted blocks exist is listed with a length of zero.</summary>
    private static void WriteUncommitted(StorageXml xml) => xml.Raw(
        "<Properties><Content-Length>0</Content-Length><BlobType>BlockBlob</BlobType></Properties>"u8);
}

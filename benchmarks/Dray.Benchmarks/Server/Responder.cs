using System.Collections.Concurrent;

namespace Dray.Benchmarks.Server;

/// <summary>Decides what to answer: the operations of Blob that copy and list use, nothing stored.</summary>
internal sealed class Responder(Uploads uploads)
{
    private readonly ConcurrentDictionary<SyntheticContainer, ListingPage> listings = new();

    public void Answer(RequestHead request, Reply reply)
    {
        var path = QueryText.Unescape(request.Path.Span);
        var query = request.Query.Span;
        var comp = QueryText.Value(query, "comp="u8);
        uploads.CountRequest(request.BodyLength);
        switch (request.Verb)
        {
            case HttpVerb.Put:
                Put(request, comp, path, QueryText.Value(query, "restype="u8).Length > 0, reply);
                break;
            case HttpVerb.Delete:
                reply.Start("202 Accepted"u8).Header("Content-Length: "u8, 0).End();
                break;
            case HttpVerb.Get or HttpVerb.Head when comp.SequenceEqual("list"u8):
                List(path, query, reply);
                break;
            case HttpVerb.Get or HttpVerb.Head when QueryText.Value(query, "restype="u8).Length > 0:
                // Both container and account properties: each client looks only at its own headers.
                reply.Start("200 OK"u8).Header("Content-Length: "u8, 0)
                    .Header("x-ms-sku-name: "u8, "Standard_LRS"u8).Header("x-ms-account-kind: "u8, "StorageV2"u8)
                    .Header("x-ms-lease-state: "u8, "available"u8).Header("x-ms-lease-status: "u8, "unlocked"u8).End();
                break;
            case HttpVerb.Get or HttpVerb.Head:
                Read(request, path, reply);
                break;
            default:
                reply.Start("400 Bad Request"u8).Header("Content-Length: "u8, 0).Header("x-ms-error-code: "u8, "UnsupportedHttpVerb"u8).End();
                break;
        }
    }

    private void Put(RequestHead request, ReadOnlySpan<byte> comp, ReadOnlySpan<byte> path, bool container, Reply reply)
    {
        if (comp.SequenceEqual("block"u8))
        {
            uploads.Stage(path, request.BodyLength);
        }
        else if (comp.SequenceEqual("blocklist"u8))
        {
            uploads.Commit(path);
        }
        else if (comp.IsEmpty && !container)
        {
            uploads.Put(path, request.BodyLength);
        }

        reply.Start("201 Created"u8).Header("Content-Length: "u8, 0).Header("x-ms-request-server-encrypted: "u8, "true"u8);

        // A CRC of the content that arrived would be the honest answer; the echo costs the server nothing and the client as much.
        if (!request.ContentCrc64.IsEmpty)
        {
            reply.Header("x-ms-content-crc64: "u8, request.ContentCrc64);
        }

        if (!request.ContentMD5.IsEmpty)
        {
            reply.Header("Content-MD5: "u8, request.ContentMD5);
        }

        reply.End();
    }

    private void List(ReadOnlySpan<byte> path, ReadOnlySpan<byte> query, Reply reply)
    {
        Split(path, out var name, out _);
        var container = SyntheticContainer.Parse(name) ?? new SyntheticContainer(true, 0, 0);
        var page = listings.GetOrAdd(container, static key => new ListingPage(key)).Render(query, out var entries);
        uploads.CountListed(entries);
        reply.Start("200 OK"u8).Header("Content-Type: "u8, "application/xml"u8).Header("Content-Length: "u8, page.Count).End();
        reply.Rendered = page;
    }

    private void Read(RequestHead request, ReadOnlySpan<byte> path, Reply reply)
    {
        Split(path, out var name, out var blob);
        var container = SyntheticContainer.Parse(name);
        var total = container is null ? uploads.LengthOf(path) : container.Has(blob) ? container.BlobLength : null;
        if (total is not { } length)
        {
            reply.Start("404 The specified blob does not exist."u8).Header("Content-Length: "u8, 0)
                .Header("x-ms-error-code: "u8, "BlobNotFound"u8).End();
            return;
        }

        var first = request.RangeStart ?? 0;
        var last = Math.Min(request.RangeEnd ?? long.MaxValue, length - 1);
        if (request.RangeStart is not null && first >= length)
        {
            reply.Start("416 The range specified is invalid."u8).Header("Content-Length: "u8, 0)
                .Header("x-ms-error-code: "u8, "InvalidRange"u8).End();
            return;
        }

        reply.Start(request.RangeStart is null ? "200 OK"u8 : "206 Partial Content"u8)
            .Header("Content-Length: "u8, last - first + 1)
            .Header("Content-Type: "u8, "application/octet-stream"u8)
            .Header("Accept-Ranges: "u8, "bytes"u8)
            .Header("x-ms-blob-type: "u8, "BlockBlob"u8)
            .Header("x-ms-creation-time: "u8, BlobServer.LastModifiedBytes.Span)
            .Header("x-ms-lease-state: "u8, "available"u8)
            .Header("x-ms-lease-status: "u8, "unlocked"u8)
            .Header("x-ms-server-encrypted: "u8, "true"u8);
        if (request.RangeStart is not null)
        {
            reply.ContentRange(first, last, length);
        }

        if (container?.ContentMD5 is { } md5)
        {
            reply.Header(request.RangeStart is null ? "Content-MD5: "u8 : "x-ms-blob-content-md5: "u8, md5);
        }

        reply.End();
        reply.Body = request.Verb == HttpVerb.Head ? default : (first, last - first + 1);
        uploads.CountSent(reply.Body.Length);
    }

    /// <summary>Splits <c>/account/container/blob</c>.</summary>
    private static void Split(ReadOnlySpan<byte> path, out ReadOnlySpan<byte> container, out ReadOnlySpan<byte> blob)
    {
        var rest = AfterSlash(path.TrimStart((byte)'/'));
        var slash = rest.IndexOf((byte)'/');
        container = slash < 0 ? rest : rest[..slash];
        blob = slash < 0 ? default : rest[(slash + 1)..];
    }

    private static ReadOnlySpan<byte> AfterSlash(ReadOnlySpan<byte> text) => text[(text.IndexOf((byte)'/') + 1)..];
}

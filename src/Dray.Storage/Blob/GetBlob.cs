using System.Globalization;
using System.Net;
using Dray.Storage.Http;
using Dray.Wire.Checksums;
using Dray.Wire.Failures;
using Dray.Wire.Secrets;

namespace Dray.Storage.Blob;

/// <summary>Reads a range of a blob, or all of it.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/get-blob</remarks>
public static class GetBlob
{
    /// <summary>Longest range for which the service computes a CRC-64 on request, in bytes.</summary>
    public const int MaxCheckedBytes = 4 * 1024 * 1024;

    /// <summary>Asks for <paramref name="length"/> bytes from <paramref name="offset"/>; returns when the headers are there.</summary>
    /// <param name="client">The account.</param>
    /// <param name="container">The container.</param>
    /// <param name="blob">The blob's name, decoded.</param>
    /// <param name="state">A snapshot or version as query, or empty for the blob itself.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="length">How many bytes, at least 1. Up to <see cref="MaxCheckedBytes"/> the service is asked for their CRC-64 too.</param>
    /// <param name="condition">Usually the ETag of the listing, so that all ranges are of one state.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static async Task<BlobRange> SendAsync(
        BlobClient client, string container, string blob, string state, long offset, long length, BlobCondition condition,
        CancellationToken cancellation)
    {
        var wantsCrc = length <= MaxCheckedBytes && client.TellsRangeCrc;
        try
        {
            return await AskAsync(client, container, blob, state, offset, length, condition, wantsCrc, cancellation).ConfigureAwait(false);
        }
        catch (DrayException exception) when (wantsCrc && exception.Failure.ServiceCode is "FeatureNotSupported" or "UnsupportedHeader" or "InvalidHeaderValue")
        {
            client.TellsRangeCrc = false; // Azurite, and services older than 2019-02-02
            return await AskAsync(client, container, blob, state, offset, length, condition, wantsCrc: false, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<BlobRange> AskAsync(
        BlobClient client, string container, string blob, string state, long offset, long length, BlobCondition condition, bool wantsCrc,
        CancellationToken cancellation)
    {
        using var request = client.Request(HttpMethod.Get, container, blob, state);
        request.Headers.TryAddWithoutValidation(
            "x-ms-range", string.Create(CultureInfo.InvariantCulture, $"bytes={offset}-{offset + length - 1}"));
        if (wantsCrc)
        {
            request.Headers.TryAddWithoutValidation("x-ms-range-get-content-crc64", "true");
        }

        condition.AddTo(request);
        var response = await client.SendAsync(request, cancellation).ConfigureAwait(false);
        DemandBeginsAt(offset, request, response);
        var hasCrc = Crc64.TryParseHeader(StorageFailures.Header(response, "x-ms-content-crc64"), out var crc);
        return new BlobRange(response, hasCrc ? crc : null);
    }

    // A proxy that drops the range sends the blob from its start; those bytes must not be taken for others.
    private static void DemandBeginsAt(long offset, HttpRequestMessage request, HttpResponseMessage response)
    {
        var begin = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.From ?? offset : 0;
        if (begin != offset)
        {
            response.Dispose();
            throw new DrayException(new Failure(
                FailureKind.Protocol, $"Cannot read {new SafeUrl(request.RequestUri!)}: byte {offset} was asked for, and the answer begins with byte {begin}.")
            { Remedy = "Something on the way does not pass the range on; check the proxy." });
        }
    }
}

using System.Net;

namespace Dray.Integration.Tests.Transfers;

/// <summary>A bad network. Its dice are seeded, so that a run of one request after another repeats.</summary>
internal sealed class FaultyHandler(Faults faults, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly Random dice = new(20261121); // guarded by itself

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Happens(faults.Throttled))
        {
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new ByteArrayContent([]) };
        }

        if (Happens(faults.ResetBefore))
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        }

        var content = request.Content;
        if (content is not null && IsBlob(request) && Happens(faults.Flipped))
        {
            request.Content = Damaged(await content.ReadAsByteArrayAsync(cancellationToken), content);
        }

        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            return Happens(faults.ResetAfter) ? throw Lost(response) : await DamagedAsync(request, response, cancellationToken);
        }
        finally
        {
            request.Content = content;
        }
    }

    private static HttpRequestException Lost(HttpResponseMessage response)
    {
        response.Dispose();
        return new HttpRequestException(HttpRequestError.ResponseEnded);
    }

    private async Task<HttpResponseMessage> DamagedAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation)
    {
        var flips = request.Method == HttpMethod.Get && response.StatusCode == HttpStatusCode.PartialContent && Happens(faults.Flipped);
        var cuts = request.Method == HttpMethod.Get && response.IsSuccessStatusCode && Happens(faults.Truncated);
        if (!flips && !cuts)
        {
            return response;
        }

        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        var old = response.Content;
        var damaged = flips ? Flip(body) : body;
        response.Content = cuts ? new StreamContent(new BreakingStream(damaged[..Below(damaged.Length)])) : new ByteArrayContent(damaged);
        foreach (var header in old.Headers.Where(header => header.Key != "Content-Length"))
        {
            response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return response;
    }

    private ByteArrayContent Damaged(byte[] body, HttpContent old)
    {
        var content = new ByteArrayContent(Flip(body));
        foreach (var header in old.Headers)
        {
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return content;
    }

    private byte[] Flip(byte[] body)
    {
        if (body.Length > 0)
        {
            body[Below(body.Length)] ^= (byte)(1 << Below(8));
        }

        return body;
    }

    private static bool IsBlob(HttpRequestMessage request) => !request.RequestUri!.Query.Contains("restype=container", StringComparison.Ordinal);

    private int Below(int limit)
    {
        lock (dice)
        {
            return limit == 0 ? 0 : dice.Next(limit);
        }
    }

    private bool Happens(double chance)
    {
        lock (dice)
        {
            return dice.NextDouble() < chance;
        }
    }

    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = Read(buffer.Span);
            return read == 0 ? throw new HttpIOException(HttpRequestError.ResponseEnded) : ValueTask.FromResult(read);
        }
    }
}

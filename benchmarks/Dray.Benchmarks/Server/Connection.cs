using System.Buffers;

namespace Dray.Benchmarks.Server;

/// <summary>One client connection: heads are parsed, bodies dropped, answers sent, until the client closes.</summary>
internal sealed class Connection(IWire wire, Responder responder, TimeSpan latency)
{
    private static readonly ReadOnlyMemory<byte> Continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    private readonly byte[] buffer = new byte[32 * 1024];
    private readonly RequestHead request = new();
    private readonly Reply reply = new();
    private int start;
    private int end;

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (await ReadHeadAsync(cancellation) is var length and > 0)
        {
            if (!request.TryRead(buffer.AsMemory(start, length - 4)))
            {
                return;
            }

            start += length;
            if (!await DropBodyAsync(cancellation))
            {
                return;
            }

            responder.Answer(request, reply);
            if (latency > TimeSpan.Zero)
            {
                await Task.Delay(latency, cancellation);
            }

            await SendAsync(cancellation);
            if (request.Closes)
            {
                return;
            }
        }
    }

    /// <summary>Length of the next head in the buffer with its empty line; zero when there is none to come.</summary>
    private async ValueTask<int> ReadHeadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var found = buffer.AsSpan(start..end).IndexOf("\r\n\r\n"u8);
            if (found >= 0)
            {
                return found + 4;
            }

            buffer.AsSpan(start..end).CopyTo(buffer);
            (start, end) = (0, end - start);
            var read = end == buffer.Length ? 0 : await wire.ReceiveAsync(buffer.AsMemory(end), cancellation);
            if (read == 0)
            {
                return 0;
            }

            end += read;
        }
    }

    private async ValueTask<bool> DropBodyAsync(CancellationToken cancellation)
    {
        var here = (int)Math.Min(request.BodyLength, end - start);
        start += here;
        var rest = request.BodyLength - here;
        if (rest > 0 && request.ExpectsContinue)
        {
            await wire.SendAsync(Continue, default, cancellation);
        }

        return rest == 0 || await wire.DiscardAsync(rest, cancellation);
    }

    private async ValueTask SendAsync(CancellationToken cancellation)
    {
        if (reply.Rendered.Array is { } rented)
        {
            await wire.SendAsync(reply.Head, request.Verb == HttpVerb.Head ? default : reply.Rendered, cancellation);
            ArrayPool<byte>.Shared.Return(rented);
        }
        else if (reply.Body.Length > 0)
        {
            await wire.SendSyntheticAsync(reply.Head, reply.Body.Offset, reply.Body.Length, cancellation);
        }
        else
        {
            await wire.SendAsync(reply.Head, default, cancellation);
        }
    }
}

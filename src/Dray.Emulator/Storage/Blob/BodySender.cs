using System.IO.Pipelines;
using Dray.Emulator.Storage.Engine;

namespace Dray.Emulator.Storage.Blob;

/// <summary>Sends a range of a content as the answer's body.</summary>
internal static class BodySender
{
    private const int BufferLength = 1 << 16;

    public static async Task SendAsync(PipeWriter target, Content content, long offset, long count, CancellationToken cancellation)
    {
        for (var end = offset + count; offset < end;)
        {
            var near = content.Peek(offset, Math.Min(end - offset, BufferLength));
            if (near.IsEmpty)
            {
                var room = target.GetMemory(BufferLength);
                var read = await content.ReadAsync(offset, room[..(int)Math.Min(room.Length, end - offset)], cancellation);
                target.Advance(read);
                await target.FlushAsync(cancellation);
                offset += read;
                continue;
            }

            await target.WriteAsync(near, cancellation);
            offset += near.Length;
        }
    }
}

using Dray.Transfer.Progress;

namespace Dray.Cli.Output;

/// <summary>Bytes a second over the last few seconds.</summary>
internal sealed class Throughput
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(4);

    private readonly Queue<(TimeSpan At, long Bytes)> samples = [];

    public double Update(ProgressSnapshot snapshot)
    {
        samples.Enqueue((snapshot.Elapsed, snapshot.BytesMoved));
        while (samples.Count > 2 && snapshot.Elapsed - samples.Peek().At > Window)
        {
            samples.Dequeue();
        }

        var (at, bytes) = samples.Peek();
        var seconds = (snapshot.Elapsed - at).TotalSeconds;
        return seconds > 0 ? (snapshot.BytesMoved - bytes) / seconds : 0;
    }
}

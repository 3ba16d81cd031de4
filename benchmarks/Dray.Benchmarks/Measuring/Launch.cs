using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Dray.Benchmarks.Measuring;

/// <summary>How a program ended and what it cost.</summary>
internal sealed record Ended(int ExitCode, bool TimedOut, double WallSeconds, Usage Usage, string OutputFile);

/// <summary>Runs a program and lets the kernel count.</summary>
internal sealed class Launch(string scratch, TimeSpan limit)
{
    // A process inherits, as its first peak, the resident size of the one that started it: 60 MB from this program.
    // So a shell of 1 MB forks and leaves, and this program, as the reaper of orphans, waits for the grandchild itself.
    // That one stands still until the shell is gone, or the shell might reap it; the clock starts when it is let go.
    private const string ForkAndLeave = "(read -r go < \"$0\"; exec \"$@\") & echo $! > \"$0.process\"";

    private readonly ConcurrentDictionary<int, bool> running = new();
    private volatile bool stopped;
    private int count;

    /// <summary>Ends the programs that run now; what waits for them, or would start others, is cancelled.</summary>
    public void Stop()
    {
        stopped = true;
        foreach (var process in running.Keys)
        {
            _ = Native.Signal(process, Native.Kill);
        }
    }

    public async Task<Ended> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        Native.AdoptOrphans();
        var number = Interlocked.Increment(ref count);
        var outputFile = Path.Combine(scratch, $"output-{number % 64}.txt");
        var gate = Path.Combine(scratch, $"gate-{number}");
        return await Task.Factory.StartNew(
            () => Run([gate, .. command], environment, outputFile, gate),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    private Ended Run(string[] command, IReadOnlyDictionary<string, string> environment, string outputFile, string gate)
    {
        if (stopped)
        {
            throw new OperationCanceledException();
        }

        Native.MakePipe(gate);
        Native.Wait(Native.Spawn("/bin/sh", ["-c", ForkAndLeave, .. command], environment, outputFile));
        var process = int.Parse(File.ReadAllText(gate + ".process").Trim(), CultureInfo.InvariantCulture);

        running[process] = true;
        var timedOut = false;
        // Open both ways, opening never waits; open to the end, the byte is there whenever the child comes to read it.
        using var pipe = new FileStream(gate, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        pipe.WriteByte((byte)'\n');
        var clock = Stopwatch.StartNew();
        using var timer = new Timer(
            _ =>
            {
                timedOut = true;
                _ = Native.Signal(process, Native.Kill);
            },
            null,
            limit,
            Timeout.InfiniteTimeSpan);
        var (exitCode, usage) = Native.Wait(process);
        var wall = clock.Elapsed.TotalSeconds;
        running.TryRemove(process, out _);
        File.Delete(gate);
        File.Delete(gate + ".process");
        return stopped ? throw new OperationCanceledException() : new Ended(exitCode, timedOut, wall, usage, outputFile);
    }
}

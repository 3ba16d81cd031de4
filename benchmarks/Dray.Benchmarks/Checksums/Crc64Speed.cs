using System.Diagnostics;
using Dray.Wire.Checksums;

namespace Dray.Benchmarks.Checksums;

/// <summary>How fast one core checksums buffers of the sizes that transfers use.</summary>
internal static class Crc64Speed
{
    private static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(300);

    public static int Run(Options options)
    {
        // A first call derives constants and may compile: what a short command pays.
        foreach (var length in new[] { 16 * 1024, 256 * 1024 })
        {
            var first = Stopwatch.StartNew();
            Crc64.Compute(new byte[length]);
            Console.WriteLine($"first checksum of {length / 1024} KiB in this process: {first.Elapsed.TotalMilliseconds:F1} ms");
        }

        Console.WriteLine("CRC-64/NVMe, GB/s (10^9) on one core; best of the runs, since noise only slows");
        foreach (var length in new[] { 16, 64, 256, 1024, 16 * 1024, 256 * 1024, 8 * 1024 * 1024 })
        {
            var buffer = new byte[length];
            new Random(1).NextBytes(buffer);
            var best = Enumerable.Range(0, options.Runs).Max(_ => Measure(buffer));
            Console.WriteLine($"{length,10} bytes {best,8:F2}");
        }

        return 0;
    }

    private static double Measure(byte[] buffer)
    {
        var checksum = default(Crc64);
        var bytes = 0L;
        var clock = Stopwatch.StartNew();
        do
        {
            for (var done = 0; done < 256 * 1024; done += buffer.Length)
            {
                checksum.Append(buffer);
                bytes += buffer.Length;
            }
        }
        while (clock.Elapsed < Stretch);
        return bytes / clock.Elapsed.TotalSeconds / 1e9;
    }
}

using Dray.Benchmarks.Measuring;
using Dray.Benchmarks.Server;

namespace Dray.Benchmarks.Comparing;

/// <summary>Runs rows: each program in turn, as often as asked, each outcome checked.</summary>
internal sealed class Comparison(Options options, Launch launch, string scratch)
{
    private readonly TestData data = new(options.DataFolder);
    private readonly RunCertificate certificate = new(scratch);

    public async Task<Tool?> FindAsync(string name, string path)
    {
        if (!File.Exists(path))
        {
            Console.WriteLine($"{name}: not at {path}; its figures will be missing.");
            return null;
        }

        path = Executable(name, path);
        var ended = await launch.RunAsync([path, "--version"], CleanEnvironment());
        return new Tool(name, path)
        {
            Version = string.Join(' ', (File.ReadLines(ended.OutputFile).FirstOrDefault() ?? "unknown version").Split(' ').Take(3)),
        };
    }

    public async Task<IReadOnlyList<Measured>> MeasureAsync(Row row, IReadOnlyList<Tool> tools)
    {
        await using var server = new BlobServer(row.Tls ? certificate : null, row.Latency);
        var bench = new Bench(server, data, Path.Combine(scratch, "destination"), options.Streams);
        var all = tools.Where(tool => tool.CommandsFor(row, bench) is not null).Select(tool => new Measured(row, tool)).ToArray();
        for (var run = 0; run < options.Runs; run++)
        {
            for (var at = 0; at < all.Length; at++)
            {
                all[at] = all[at].Failure is null ? await RunAsync(all[at], bench) : all[at];
            }
        }

        Empty(bench.Destination);
        return all;
    }

    private async Task<Measured> RunAsync(Measured so, Bench bench)
    {
        var commands = so.Tool.CommandsFor(so.Row, bench)!;
        var sum = default(Sample);
        so = so with { CommandLine = Portable(commands[0], so.Tool, bench) + (commands.Count > 1 ? $"   ({commands.Count} side by side)" : "") };
        for (var repetition = 0; repetition < so.Row.Repetitions; repetition++)
        {
            Empty(bench.Destination);
            Directory.CreateDirectory(bench.Destination);
            Empty(Home);
            bench.Server.Uploads.Reset();
            Native.FlushDisks();

            var server = Environment.CpuUsage.TotalTime;
            var ended = await Task.WhenAll(commands.Select(command => launch.RunAsync(command, CleanEnvironment())));
            var serverSeconds = (Environment.CpuUsage.TotalTime - server).TotalSeconds;
            if (Problem(so, ended, bench) is { } failure)
            {
                return so with { Failure = failure };
            }

            var usage = ended.Aggregate(default(Usage), (total, one) => total + one.Usage);
            sum = new Sample(
                sum.UserSeconds + usage.UserSeconds,
                sum.SystemSeconds + usage.SystemSeconds,
                sum.WallSeconds + ended.Max(one => one.WallSeconds),
                Math.Max(sum.PeakMB, usage.PeakBytes / 1e6),
                sum.ServerSeconds + serverSeconds);
        }

        double times = so.Row.Repetitions;
        var sample = new Sample(sum.UserSeconds / times, sum.SystemSeconds / times, sum.WallSeconds / times, sum.PeakMB, sum.ServerSeconds / times);
        return so with { Samples = [.. so.Samples, sample] };
    }

    /// <summary>npm unpacks azcopy without the right to execute it; such a program runs as a copy.</summary>
    private string Executable(string name, string path)
    {
        if (File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherExecute))
        {
            return path;
        }

        var copy = Path.Combine(scratch, name);
        File.Copy(path, copy);
        File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return copy;
    }

    private static string? Problem(Measured so, Ended[] ended, Bench bench)
    {
        bench.OutputFile = ended[0].OutputFile;
        var bad = ended.FirstOrDefault(one => one.ExitCode != 0 || one.TimedOut);
        if (bad is not null)
        {
            var tail = string.Join('\n', File.ReadLines(bad.OutputFile).TakeLast(12));
            return $"failed ({(bad.TimedOut ? "out of time" : $"exit {bad.ExitCode}")})\n{tail}";
        }

        // Curl does the work in pieces, which only their sizes can prove.
        var problem = so.Tool.Name == Tool.Curl ? null : so.Row.Check(bench);
        return problem is null ? null : $"failed (exit 0, but {problem})\n{string.Join('\n', File.ReadLines(bench.OutputFile).TakeLast(12))}";
    }

    private string Home => Path.Combine(scratch, "home");

    private Dictionary<string, string> CleanEnvironment()
    {
        Directory.CreateDirectory(Home);
        return new(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/bin:/bin",
            ["HOME"] = Home,
            ["SSL_CERT_FILE"] = certificate.AuthorityFile,
            ["AZCOPY_LOG_LOCATION"] = Path.Combine(Home, "logs"),
            ["AZCOPY_JOB_PLAN_LOCATION"] = Path.Combine(Home, "plans"),
            ["AZCOPY_DISABLE_SYSLOG"] = "true",
        };
    }

    private string Portable(string[] command, Tool tool, Bench bench) =>
        string.Join(' ', [tool.Name, .. command[1..].Select(argument => argument.Contains(' ') ? $"'{argument}'" : argument)])
            .Replace(bench.Destination, "$DESTINATION", StringComparison.Ordinal)
            .Replace(options.DataFolder, "$DATA", StringComparison.Ordinal)
            .Replace($":{bench.Server.Port}/", ":$PORT/", StringComparison.Ordinal)
            .Replace(Bench.Sas, "$SAS", StringComparison.Ordinal);

    private static void Empty(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

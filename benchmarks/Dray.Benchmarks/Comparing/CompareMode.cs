using System.Globalization;
using System.Runtime.InteropServices;
using Dray.Benchmarks.Measuring;

namespace Dray.Benchmarks.Comparing;

/// <summary>The main job: every row, printed as it is measured, and a report at the end.</summary>
internal static class CompareMode
{
    public static async Task<int> RunAsync(Options options)
    {
        var rows = Rows.All(options.Quick ? Sizes.Quick : Sizes.Full)
            .Where(row => options.Wants(row.Name))
            .Select(row => row with { Pending = options.Rows.Contains(row.Name) ? null : row.Pending })
            .ToArray();
        if (options.NamesOnly || rows.Length == 0)
        {
            Console.WriteLine(string.Join('\n', Rows.All(Sizes.Full).Select(row => $"{row.Name,-22} {row.Title}")));
            return options.NamesOnly ? 0 : 2;
        }

        var scratch = Path.Combine(options.DataFolder, $"run-{Environment.ProcessId}");
        Directory.CreateDirectory(scratch);
        try
        {
            return await RunAsync(options, rows, scratch);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Stopped; no report.");
            return 130;
        }
        finally
        {
            Directory.Delete(options.Keep ? scratch : options.DataFolder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(Options options, Row[] rows, string scratch)
    {
        var launch = new Launch(scratch, options.Limit);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var comparison = new Comparison(options, launch, scratch);
        List<Tool> tools = [];
        foreach (var (name, path) in new[] { (Tool.AzCopy, options.AzCopy), (Tool.Dray, options.Dray), (Tool.Curl, "/usr/bin/curl") })
        {
            if (await comparison.FindAsync(name, path) is { } tool)
            {
                Console.WriteLine($"{name}: {tool.Version}");
                tools.Add(tool);
            }
        }

        List<Measured> all = [];
        foreach (var row in rows)
        {
            Console.WriteLine($"{row.Name}: {row.Title}{(row.Pending is { } pending ? $" – not measured: {pending}" : "")}");
            foreach (var measured in row.Pending is null ? await comparison.MeasureAsync(row, tools) : [])
            {
                Console.WriteLine(Report.Line(measured));
                all.Add(measured);
            }
        }

        await SaveAsync(options, new Report(options, tools, rows, all));
        return all.Exists(one => one.Failure is not null) ? 1 : 0;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            launch.Stop();
        }
    }

    private static async Task SaveAsync(Options options, Report report)
    {
        var now = DateTimeOffset.UtcNow;
        var date = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var file = options.Report ?? (options.Quick ? "-" : Path.Combine(Options.Root, "benchmarks/results", $"{date}-{Machine.This.Slug}.md"));
        if (file == "-")
        {
            Console.WriteLine();
            Console.WriteLine(report.Render(now));
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await File.WriteAllTextAsync(file, report.Render(now));
        Console.WriteLine($"\n{file}");
    }
}

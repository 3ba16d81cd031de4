using System.Globalization;
using System.Text;

namespace Dray.Benchmarks.Comparing;

/// <summary>Turns measurements into one Markdown page.</summary>
internal sealed class Report(Options options, IReadOnlyList<Tool> tools, IReadOnlyList<Row> rows, IReadOnlyList<Measured> all)
{
    public string Render(DateTimeOffset date)
    {
        var text = new StringBuilder();
        var machine = Machine.This;
        text.Append(CultureInfo.InvariantCulture, $"# Dray and AzCopy, {date:yyyy-MM-dd}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Machine: {machine.Cpu}, {machine.Cores} cores, {machine.MemoryGiB:F0} GiB, {machine.System}, kernel {machine.Kernel}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Programs: {string.Join(", ", tools.Select(tool => tool.Version))}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Medians of {options.Runs} runs; the programs took turns; command: `benchmarks/run {options.Words}`\n");
        text.Append("- Times in seconds, CPU is user + system of the program alone; peak is resident memory in MB (10^6); server CPU comes on top, on the same cores\n");
        text.Append(options.Quick ? "\n**Sizes of a smoke test. Not a result.**\n" : "").Append('\n');
        AppendTable(text);
        AppendCurl(text);
        AppendFailures(text);
        text.Append("\n## Command lines\n\n```\n");
        foreach (var measured in all)
        {
            text.Append(CultureInfo.InvariantCulture, $"{measured.Row.Name,-22} {measured.CommandLine}\n");
        }

        return text.Append("```\n").ToString();
    }

    /// <summary>The row as one line for a terminal.</summary>
    public static string Line(Measured measured) => measured.Failure is { } failure
        ? $"  {measured.Tool.Name,-7} {failure}"
        : string.Create(CultureInfo.InvariantCulture, $"  {measured.Tool.Name,-7} cpu {Seconds(measured.Cpu),7} s ({Seconds(measured.Median(s => s.UserSeconds))} user + {Seconds(measured.Median(s => s.SystemSeconds))} sys)  wall {Seconds(measured.Wall),7} s  peak {measured.PeakMB,5:F0} MB  server {Seconds(measured.Server),6} s");

    private void AppendTable(StringBuilder text)
    {
        text.Append("| work | azcopy: CPU, wall, MB | dray: CPU, wall, MB | CPU dray/azcopy | wall dray/azcopy | server CPU azcopy, dray |\n|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            if (row.Pending is { } pending)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {row.Title} | not measured: {pending} | | | | |\n");
                continue;
            }

            var (azcopy, dray) = (Find(row, Tool.AzCopy), Find(row, Tool.Dray));
            text.Append(CultureInfo.InvariantCulture, $"| {row.Title} | {Cell(azcopy)} | {Cell(dray)}{Missed(dray, row.Target?.PeakMB)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Ratio(dray, azcopy, one => one.Cpu, row.Target?.Cpu)} | {Ratio(dray, azcopy, one => one.Wall, row.Target?.Wall)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Server(azcopy)}, {Server(dray)} |\n");
        }

        text.Append("\nIn brackets the target; **bold** misses it.\n");
    }

    private void AppendCurl(StringBuilder text)
    {
        var curled = all.Where(one => one.Tool.Name == Tool.Curl && one.Failure is null).ToArray();
        if (curled.Length == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## Against {options.Streams} curl processes side by side\n\nCPU seconds per GiB; the target is 1.4 × curl.\n\n");
        text.Append("| work | curl | azcopy | dray | dray/curl |\n|---|---|---|---|---|\n");
        foreach (var curl in curled)
        {
            var (azcopy, dray) = (Find(curl.Row, Tool.AzCopy), Find(curl.Row, Tool.Dray));
            text.Append(CultureInfo.InvariantCulture, $"| {curl.Row.Title} | {PerGiB(curl)} | {PerGiB(azcopy)} | {PerGiB(dray)} | {Ratio(dray, curl, one => one.Cpu, 1.4)} |\n");
        }
    }

    private void AppendFailures(StringBuilder text)
    {
        foreach (var failed in all.Where(one => one.Failure is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {failed.Tool.Name} at {failed.Row.Name}\n\n```\n{failed.Failure}\n```\n");
        }
    }

    private Measured? Find(Row row, string tool) => all.FirstOrDefault(one => one.Row.Name == row.Name && one.Tool.Name == tool);

    private static string Cell(Measured? one) =>
        one is null ? "–" : one.Failure is { } failure ? failure.Split('\n')[0] : string.Create(CultureInfo.InvariantCulture, $"{Seconds(one.Cpu)}, {Seconds(one.Wall)}, {one.PeakMB:F0}");

    private static string Server(Measured? one) => one is null or { Failure: not null } ? "–" : Seconds(one.Server);

    private static string PerGiB(Measured? one) => one is null or { Failure: not null } ? "–" : Seconds(one.Cpu / (one.Row.Bytes / (double)(1L << 30)));

    private static string Ratio(Measured? one, Measured? other, Func<Measured, double> of, double? target)
    {
        if (one is null or { Failure: not null } || other is null or { Failure: not null })
        {
            return "–";
        }

        var ratio = of(one) / of(other);
        var shown = string.Create(CultureInfo.InvariantCulture, $"{ratio:F2}");
        return target is null ? shown : string.Create(CultureInfo.InvariantCulture, $"{(ratio > target ? $"**{shown}**" : shown)} (≤ {target:F2})");
    }

    private static string Missed(Measured? one, int? target) =>
        target is null || one is null or { Failure: not null } ? "" : one.PeakMB > target ? $" **(≤ {target})**" : $" (≤ {target})";

    private static string Seconds(double seconds) => seconds.ToString(seconds < 0.1 ? "F4" : seconds < 10 ? "F2" : "F1", CultureInfo.InvariantCulture);
}

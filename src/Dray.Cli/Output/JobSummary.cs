using System.Globalization;
using System.Text;
using Dray.Transfer;

namespace Dray.Cli.Output;

/// <summary>The block at the end of a job, label by label as AzCopy prints it.</summary>
internal static class JobSummary
{
    private const int FailuresShown = 20;

    public static string Text(JobReport report)
    {
        var progress = report.Progress;
        var text = new StringBuilder();
        Line(text, $"\nJob {report.Id} summary");
        Line(text, $"Elapsed Time (Minutes): {progress.Elapsed.TotalMinutes.ToString("0.####", CultureInfo.InvariantCulture)}");
        Line(text, $"Number of File Transfers: {progress.Total}");
        Line(text, "Number of Folder Property Transfers: 0");
        Line(text, "Number of Symlink Transfers: 0");
        Line(text, $"Total Number of Transfers: {progress.Total}");
        Line(text, $"Number of File Transfers Completed: {progress.Completed}");
        Line(text, "Number of Folder Transfers Completed: 0");
        Line(text, $"Number of File Transfers Failed: {progress.Failed}");
        Line(text, "Number of Folder Transfers Failed: 0");
        Line(text, $"Number of File Transfers Skipped: {progress.Skipped}");
        Line(text, "Number of Folder Transfers Skipped: 0");
        Line(text, $"Number of Symbolic Links Skipped: {report.SkippedSymlinks}");
        Line(text, "Number of Hardlinks Converted: 0");
        Line(text, "Number of Hardlinks Skipped: 0");
        Line(text, $"Number of Special Files Skipped: {report.SkippedSpecialFiles}");
        Line(text, $"Total Number of Bytes Transferred: {progress.BytesCompleted}");
        Line(text, $"Final Job Status: {report.Status}");
        return text.ToString();
    }

    /// <summary>The first failures, grouped by cause; empty when nothing failed but by what stopped the job, which is told by itself.</summary>
    public static string Failures(JobReport report, string? logFile)
    {
        var text = new StringBuilder();
        var told = report.Failures.Where(item => report.Stopped is not { } stopped || item.Failure.Kind != stopped.Kind || item.Failure.ServiceCode != stopped.ServiceCode);
        foreach (var group in told.Take(FailuresShown).GroupBy(item => item.Failure.Remedy))
        {
            foreach (var item in group)
            {
                Line(text, $"Failed: {item.Source}{(item.Destination.Length == 0 ? string.Empty : " -> " + item.Destination)}");
                Line(text, $"        {item.Failure.Message}");
            }

            if (group.Key is { } remedy)
            {
                Line(text, $"        {remedy}");
            }
        }

        if (report.Progress.Failed > FailuresShown && report.Stopped is null)
        {
            Line(text, $"… and {report.Progress.Failed - FailuresShown} more{(logFile is null ? string.Empty : $": see {logFile}")}");
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}

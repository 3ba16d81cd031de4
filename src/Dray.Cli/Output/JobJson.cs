using System.Globalization;
using System.Text.Json;
using Dray.Transfer;
using Dray.Transfer.Progress;

namespace Dray.Cli.Output;

/// <summary>The content of AzCopy's <c>Init</c>, <c>Progress</c> and <c>EndOfJob</c> messages. Counts are quoted, as scripts expect them.</summary>
internal static class JobJson
{
    public static string Init(Guid job, string? logFile) => JsonMessage.Write(json =>
    {
        json.WriteString("LogFileLocation", logFile ?? string.Empty);
        json.WriteString("JobID", job.ToString());
        json.WriteBoolean("IsCleanupJob", false);
    });

    public static string Progress(Guid job, ProgressSnapshot now) =>
        JsonMessage.Write(json => Counts(json, job, JobStatus.InProgress, now, string.Empty, [], 0, 0));

    public static string End(JobReport report) => JsonMessage.Write(json => Counts(
        json, report.Id, report.Status, report.Progress, report.Stopped?.ToString() ?? string.Empty, report.Failures, report.SkippedSymlinks, report.SkippedSpecialFiles));

    private static void Counts(
        Utf8JsonWriter json, Guid job, JobStatus status, ProgressSnapshot now, string error, IReadOnlyList<FailedItem> failures, long symlinks, long special)
    {
        json.WriteString("ErrorMsg", error);
        json.WriteString("JobID", job.ToString());
        Number(json, "ActiveConnections", 0);
        json.WriteBoolean("CompleteJobOrdered", !now.IsScanning);
        json.WriteString("JobStatus", status.ToString());
        Number(json, "TotalTransfers", now.Total);
        Number(json, "FileTransfers", now.Total);
        Number(json, "FolderPropertyTransfers", 0);
        Number(json, "SymlinkTransfers", 0);
        Number(json, "FoldersCompleted", 0);
        Number(json, "TransfersCompleted", now.Completed);
        Number(json, "FoldersFailed", 0);
        Number(json, "TransfersFailed", now.Failed);
        Number(json, "FoldersSkipped", 0);
        Number(json, "TransfersSkipped", now.Skipped);
        Number(json, "BytesOverWire", now.BytesMoved);
        Number(json, "TotalBytesTransferred", now.BytesCompleted);
        Number(json, "TotalBytesEnumerated", now.BytesPlanned);
        Number(json, "TotalBytesExpected", now.BytesPlanned);
        json.WriteString("PercentComplete", now.Percent.ToString("0.####", CultureInfo.InvariantCulture));
        Number(json, "AverageIOPS", now.Elapsed.TotalSeconds > 0 ? (long)(now.Completed / now.Elapsed.TotalSeconds) : 0);
        Number(json, "AverageE2EMilliseconds", 0);
        Number(json, "ServerBusyPercentage", 0);
        Number(json, "NetworkErrorPercentage", 0);
        Failed(json, failures);
        json.WriteStartArray("SkippedTransfers");
        json.WriteEndArray();
        json.WriteNumber("PerfConstraint", 0);
        json.WriteStartArray("PerformanceAdvice");
        json.WriteEndArray();
        json.WriteBoolean("IsCleanupJob", false);
        Number(json, "SkippedSymlinkCount", symlinks);
        Number(json, "HardlinksConvertedCount", 0);
        Number(json, "SkippedHardlinkCount", 0);
        Number(json, "SkippedSpecialFileCount", special);
    }

    private static void Failed(Utf8JsonWriter json, IReadOnlyList<FailedItem> failures)
    {
        json.WriteStartArray("FailedTransfers");
        foreach (var item in failures)
        {
            json.WriteStartObject();
            json.WriteString("Src", item.Source);
            json.WriteString("Dst", item.Destination);
            json.WriteBoolean("IsFolderProperties", false);
            json.WriteString("TransferStatus", "Failed");
            json.WriteNumber("TransferSize", item.Length);
            json.WriteString("ErrorCode", item.Failure.Status?.ToString(CultureInfo.InvariantCulture) ?? "0");
            json.WriteString("ErrorMsg", item.Failure.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, long value) =>
        json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
}

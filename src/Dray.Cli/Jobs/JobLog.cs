using System.Globalization;
using Dray.Cli.Surroundings;
using Dray.Transfer;
using Dray.Transfer.Moving;

namespace Dray.Cli.Jobs;

/// <summary>A job's log file: each item that ended, and what could not be read. Never a secret.</summary>
internal sealed class JobLog : IDisposable
{
    private readonly TextWriter writer; // guarded by itself
    private readonly TimeProvider clock;
    private readonly bool onlyFailures;
    private bool isBroken; // guarded by writer

    private JobLog(string path, TextWriter writer, TimeProvider clock, bool onlyFailures) =>
        (Path, this.writer, this.clock, this.onlyFailures) = (path, writer, clock, onlyFailures);

    public string Path { get; }

    /// <summary>Opens the log; null with <c>--log-level NONE</c>, or when the folder cannot be written, which is said.</summary>
    public static JobLog? Open(ProgramSurroundings surroundings, Guid job, string level, Action<string> warn)
    {
        if (level == "NONE")
        {
            return null;
        }

        var folder = FolderOf(surroundings);
        try
        {
            Directory.CreateDirectory(folder);
            var path = System.IO.Path.Combine(folder, $"{job}.log");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new JobLog(path, new StreamWriter(path, options), surroundings.Clock, level is "WARNING" or "ERROR" or "FATAL" or "PANIC");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            warn($"No log file is written: {exception.Message}");
            return null;
        }
    }

    public void Ended(TransferItem item, TransferOutcome outcome)
    {
        switch (outcome)
        {
            case TransferOutcome.Failed failed:
                Write($"FAILED: {item.Source}{Arrow(item.Destination)} : {failed.Failure}{RequestId(failed.Failure.RequestId)}");
                break;
            case TransferOutcome.Completed when !onlyFailures:
                Write($"DONE: {item.Source}{Arrow(item.Destination)}");
                break;
            case TransferOutcome.Skipped skipped when !onlyFailures:
                Write($"SKIPPED: {item.Source}{Arrow(item.Destination)} : {skipped.Reason}");
                break;
            default:
                break;
        }
    }

    public void Write(string line)
    {
        lock (writer)
        {
            if (isBroken)
            {
                return;
            }

            try
            {
                Append(line);
            }
            catch (IOException)
            {
                isBroken = true; // a full disk must not stop what is moving elsewhere
            }
        }
    }

    public void Dispose()
    {
        lock (writer)
        {
            try
            {
                writer.Dispose();
            }
            catch (IOException)
            {
                // A full disk must not turn a finished job into a failed one.
            }
        }
    }

    private void Append(string line)
    {
        writer.Write(clock.GetUtcNow().ToString("yyyy/MM/dd HH:mm:ss.fff ", CultureInfo.InvariantCulture));
        writer.Write(line.ReplaceLineEndings(" "));
        writer.Write('\n');
    }

    private static string FolderOf(ProgramSurroundings surroundings)
    {
        if (surroundings.Variable("AZCOPY_LOG_LOCATION") is { } given)
        {
            return System.IO.Path.GetFullPath(given);
        }

        var state = surroundings.Variable("XDG_STATE_HOME") ?? System.IO.Path.Combine(surroundings.HomeFolder, ".local", "state");
        return OperatingSystem.IsWindows()
            ? System.IO.Path.Combine(surroundings.Variable("LOCALAPPDATA") ?? surroundings.HomeFolder, "dray", "logs")
            : System.IO.Path.Combine(state, "dray", "logs");
    }

    private static string Arrow(string destination) => destination.Length == 0 ? string.Empty : " -> " + destination;

    private static string RequestId(string? id) => id is null ? string.Empty : $" X-Ms-Request-Id: {id}";
}

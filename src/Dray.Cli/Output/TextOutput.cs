using Dray.Cli.Surroundings;
using Dray.Transfer;
using Dray.Transfer.Progress;
using Dray.Wire.Failures;

namespace Dray.Cli.Output;

/// <summary>Text: results and summaries on standard output, errors and warnings on standard error, progress where someone looks.</summary>
internal sealed class TextOutput(ProgramSurroundings surroundings, OutputLevel level) : IOutput
{
    private static readonly TimeSpan PlainEvery = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new(); // guards both streams and the state of the progress line
    private readonly Throughput throughput = new();
    private TimeSpan lastPlain;
    private int drawn;

    public bool IsJson => false;

    private bool SaysNotes => level == OutputLevel.Default;

    public void Info(string text)
    {
        if (SaysNotes)
        {
            OutputLine($"INFO: {text}");
        }
    }

    public void Warn(string text)
    {
        if (level != OutputLevel.Quiet)
        {
            ErrorLine($"WARN: {text}");
        }
    }

    public void Error(Failure failure)
    {
        if (level != OutputLevel.Quiet)
        {
            var text = failure.ToString();
            var isToldId = failure.RequestId is not { } id || text.Contains(id, StringComparison.Ordinal);
            ErrorLine($"Error: {text}{(isToldId ? string.Empty : $" (request id {failure.RequestId})")}");
        }
    }

    public void Result(string text, string messageType, Func<string> json)
    {
        if (level != OutputLevel.Quiet)
        {
            OutputLine(text, flush: false);
        }
    }

    public void JobBegins(Guid job, string? logFile)
    {
        if (SaysNotes)
        {
            OutputLine($"\nJob {job} has started");
            if (logFile is not null)
            {
                OutputLine($"Log file is located at: {logFile}\n");
            }
        }
    }

    public void Progress(ProgressSnapshot snapshot)
    {
        if (!SaysNotes)
        {
            return;
        }

        lock (gate)
        {
            var rate = throughput.Update(snapshot);
            if (surroundings.IsOutputTerminal)
            {
                Draw(ProgressText.ForPeople(snapshot, rate));
            }
            else if (snapshot.Elapsed - lastPlain >= PlainEvery)
            {
                lastPlain = snapshot.Elapsed;
                OutputLine(ProgressText.ForPipes(snapshot, rate * 8 / 1_000_000));
            }
        }
    }

    public void JobEnds(JobReport report, string? logFile)
    {
        if (level == OutputLevel.Quiet)
        {
            return;
        }

        if (report.Stopped is { } stopped)
        {
            Error(stopped);
        }

        var failures = JobSummary.Failures(report, logFile);
        if (failures.Length > 0)
        {
            ErrorLine(failures.TrimEnd('\n'));
        }

        OutputLine(JobSummary.Text(report));
        if (report.Status == JobStatus.Cancelled && report.Stopped is null)
        {
            ErrorLine("The job was stopped. What is complete stays; run the same command with --overwrite=false to do the rest.");
        }
    }

    public void End(string content)
    {
        if (content.Length > 0 && level != OutputLevel.Quiet)
        {
            OutputLine(content);
        }
    }

    public void Flush()
    {
        lock (gate)
        {
            Clear();
            surroundings.Output.Flush();
        }
    }

    private void OutputLine(string text, bool flush = true)
    {
        lock (gate)
        {
            Clear();
            surroundings.Output.Write(text);
            surroundings.Output.Write('\n');
            if (flush)
            {
                surroundings.Output.Flush();
            }
        }
    }

    private void ErrorLine(string text)
    {
        lock (gate)
        {
            Clear();
            surroundings.Output.Flush();
            surroundings.Error.WriteLine(text);
        }
    }

    private void Draw(string line)
    {
        var fitting = line.Length < surroundings.Columns() ? line : line[..(surroundings.Columns() - 1)];
        surroundings.Output.Write($"\r{fitting}{new string(' ', Math.Max(0, drawn - fitting.Length))}");
        surroundings.Output.Flush();
        drawn = fitting.Length;
    }

    private void Clear()
    {
        if (drawn > 0)
        {
            surroundings.Output.Write($"\r{new string(' ', drawn)}\r");
            drawn = 0;
        }
    }
}

using Dray.Cli.Surroundings;
using Dray.Transfer;
using Dray.Transfer.Progress;
using Dray.Wire.Failures;

namespace Dray.Cli.Output;

/// <summary>AzCopy's JSON messages, all on standard output.</summary>
internal sealed class JsonOutput(ProgramSurroundings surroundings, OutputLevel level) : IOutput
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new(); // guards standard output
    private TimeSpan lastProgress;
    private Guid job;

    public bool IsJson => true;

    public void Info(string text)
    {
        if (level == OutputLevel.Default)
        {
            Say("Info", $"INFO: {text}");
        }
    }

    public void Warn(string text)
    {
        if (level == OutputLevel.Default)
        {
            Say("Info", $"WARN: {text}");
        }
    }

    public void Error(Failure failure) => Say("Error", failure.ToString());

    public void Result(string text, string messageType, Func<string> json) => Say(messageType, json());

    public void JobBegins(Guid id, string? logFile)
    {
        job = id;
        Say("Init", JobJson.Init(id, logFile));
    }

    public void Progress(ProgressSnapshot snapshot)
    {
        if (level == OutputLevel.Default && snapshot.Elapsed - lastProgress >= ProgressEvery)
        {
            lastProgress = snapshot.Elapsed;
            Say("Progress", JobJson.Progress(job, snapshot));
        }
    }

    public void JobEnds(JobReport report, string? logFile) => Say("EndOfJob", JobJson.End(report));

    public void End(string content) => Say("EndOfJob", content);

    public void Flush()
    {
        lock (gate)
        {
            surroundings.Output.Flush();
        }
    }

    private void Say(string type, string content)
    {
        if (level == OutputLevel.Quiet)
        {
            return;
        }

        lock (gate)
        {
            surroundings.Output.Write(JsonMessage.Envelope(surroundings.Clock.GetUtcNow(), type, content));
            surroundings.Output.Write('\n');
            surroundings.Output.Flush();
        }
    }
}

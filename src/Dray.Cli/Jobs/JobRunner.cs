using Dray.Cli.Output;
using Dray.Transfer;
using Dray.Transfer.Moving;

namespace Dray.Cli.Jobs;

/// <summary>Runs a prepared job: log, progress, summary, exit code.</summary>
internal sealed class JobRunner(CommandContext context) : IJobListener
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private JobLog? log;

    /// <summary>Plans with <paramref name="prepare"/>, then runs.</summary>
    /// <exception cref="Wire.Failures.DrayException">The request names nothing that can be done; no job has begun.</exception>
    public async Task<int> RunAsync(Func<TransferJob, Func<CancellationToken, Task<JobReport>>> prepare, CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        using var job = new TransferJob(id, Concurrency.FromEnvironment(context.Surroundings), context.Clock, this);
        var run = prepare(job);
        using (log = JobLog.Open(context.Surroundings, id, context.LogLevel, context.Output.Warn))
        {
            context.Connector.Retrying = notice =>
                log?.Write($"RETRY {notice.Retry} in {notice.Pause.TotalSeconds:0.0} s: {notice.Url}: {notice.Reason}");
            context.Output.JobBegins(id, log?.Path);
            var report = await WithProgressAsync(job, run(cancellation));
            context.Output.JobEnds(report, log?.Path);
            log?.Write($"Final Job Status: {report.Status}");
            return report.Status is JobStatus.Completed or JobStatus.CompletedWithSkipped ? ExitCodes.Success : ExitCodes.Failure;
        }
    }

    void IJobListener.Ended(TransferItem item, TransferOutcome outcome) => log?.Ended(item, outcome);

    void IJobListener.Unreadable(FailedItem item) => log?.Write($"FAILED: {item.Source} : {item.Failure}");

    void IJobListener.Notice(string text) => context.Output.Info(text);

    // The job's own end wakes this at once: a job is not held up by the next look.
    private async Task<JobReport> WithProgressAsync(TransferJob job, Task<JobReport> running)
    {
        while (true)
        {
            using var over = new CancellationTokenSource();
            var look = Task.Delay(LookEvery, context.Clock, over.Token);
            if (await Task.WhenAny(running, look) == running)
            {
                await over.CancelAsync();
                return await running;
            }

            try
            {
                context.Output.Progress(job.Snapshot());
            }
            catch (IOException exception) when (BrokenPipe.Is(exception))
            {
                return await running; // nobody looks any more; the job goes on to its end
            }
        }
    }
}

using Dray.Transfer;
using Dray.Transfer.Progress;
using Dray.Wire.Failures;

namespace Dray.Cli.Output;

/// <summary>What a command says, in one of the forms a caller may ask for. Safe for many threads.</summary>
internal interface IOutput
{
    bool IsJson { get; }

    void Info(string text);

    void Warn(string text);

    /// <summary>Why the command could not be carried out.</summary>
    void Error(Failure failure);

    /// <summary>A result people and scripts asked for: one line of text, or one JSON message.</summary>
    /// <param name="text">The line.</param>
    /// <param name="messageType">AzCopy's word for it.</param>
    /// <param name="json">The message's content.</param>
    void Result(string text, string messageType, Func<string> json);

    void JobBegins(Guid job, string? logFile);

    void Progress(ProgressSnapshot snapshot);

    void JobEnds(JobReport report, string? logFile);

    /// <summary>The command is over.</summary>
    /// <param name="content">A last message; empty for none.</param>
    void End(string content);

    void Flush();
}

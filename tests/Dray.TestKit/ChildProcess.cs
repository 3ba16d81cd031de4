using System.Diagnostics;
using System.Text;

namespace Dray.TestKit;

/// <summary>What a child process said and how it ended.</summary>
public sealed record ChildResult(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit {ExitCode}\n--- stdout\n{Output}\n--- stderr\n{Error}";
}

/// <summary>A child process with a bare environment plus what it is given; its whole tree ends with it or at the time limit.</summary>
public sealed record ChildProcess(string Program, params string[] Arguments)
{
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Starts from this process's environment instead of an empty one.</summary>
    public bool InheritEnvironment { get; init; } = true;

    public string? Input { get; init; }

    public string? WorkingDirectory { get; init; }

    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(3);

    public async Task<ChildResult> RunAsync()
    {
        using var process = Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (Input is not null)
        {
            await process.StandardInput.WriteAsync(Input);
        }

        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{this} did not end within {Limit}.\n{await output}\n{await error}");
        }

        return new ChildResult(process.ExitCode, await output, await error);
    }

    /// <summary>Starts without waiting, for tests that talk to it or kill it. The caller ends and disposes it.</summary>
    public Process Start()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = WorkingDirectory ?? string.Empty,
        };
        if (!InheritEnvironment)
        {
            start.Environment.Clear();
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start");
    }

    public override string ToString() => string.Join(' ', [Path.GetFileName(Program), .. Arguments]);
}

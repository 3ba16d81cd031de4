using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Dray.Cli.Surroundings;

/// <summary>What the program found around it when it began: read once, then handed down.</summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that reads the environment and the console's state.")]
internal sealed record ProgramSurroundings
{
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The program's own file, to run it again; null under a debugger's host.</summary>
    public string? ProgramPath { get; init; }

    public required string HomeFolder { get; init; }

    public required bool IsOutputTerminal { get; init; }

    public required bool IsErrorTerminal { get; init; }

    public required bool IsInputTerminal { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader Input { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Columns of the terminal; 80 where there is none.</summary>
    public Func<int> Columns { get; init; } = () => 80;

    public string? Variable(string name) => Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public static ProgramSurroundings Read()
    {
        var environment = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            environment[(string)entry.Key] = (string?)entry.Value ?? string.Empty;
        }

        return new ProgramSurroundings
        {
            Environment = environment,
            ProgramPath = System.Environment.ProcessPath,
            // Not verified: a home that is not there must not become the current directory.
            HomeFolder = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile, System.Environment.SpecialFolderOption.DoNotVerify),
            IsOutputTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            IsInputTerminal = !Console.IsInputRedirected,
            Output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 32 * 1024) { AutoFlush = false },
            Error = new StreamWriter(Console.OpenStandardError()) { AutoFlush = true },
            Input = Console.In,
            Columns = () => Console.IsOutputRedirected ? 80 : Math.Max(20, Console.WindowWidth),
        };
    }
}

using System.CommandLine;
using Dray.Cli.Connections;
using Dray.Cli.Output;
using Dray.Cli.Parsing;
using Dray.Cli.Surroundings;
using Dray.Identity.Saved;
using Dray.Identity.Settings;
using Dray.Wire.Failures;
using Dray.Wire.Trust;

namespace Dray.Cli;

/// <summary>Binds a command's arguments to what carries it out, and turns every ending into output and an exit code.</summary>
internal sealed class CommandRunner(ProgramSurroundings surroundings)
{
    /// <summary>Carries out a command whose arguments have been checked.</summary>
    public delegate Task<int> Run<in T>(T arguments, ParseResult parsed, CommandContext context, CancellationToken cancellation);

    public void Bind<T>(Command command, Func<ParseResult, UsageErrors, T?> read, Run<T> run)
        where T : class => command.SetAction((parsed, cancellation) => RunAsync(parsed, read, run, cancellation));

    private async Task<int> RunAsync<T>(ParseResult parsed, Func<ParseResult, UsageErrors, T?> read, Run<T> run, CancellationToken cancellation)
        where T : class
    {
        var errors = new UsageErrors();
        var level = Values.Word(
            errors, GlobalFlags.OutputLevel.Name, parsed.GetValue(GlobalFlags.OutputLevel), OutputLevel.Default,
            ("default", OutputLevel.Default), ("essential", OutputLevel.Essential), ("quiet", OutputLevel.Quiet));
        var isJson = Values.Word(errors, GlobalFlags.OutputType.Name, parsed.GetValue(GlobalFlags.OutputType), false, ("text", false), ("json", true), ("none", false));
        level = string.Equals(parsed.GetValue(GlobalFlags.OutputType), "none", StringComparison.OrdinalIgnoreCase) ? OutputLevel.Quiet : level;
        IOutput output = isJson ? new JsonOutput(surroundings, level) : new TextOutput(surroundings, level);
        var logLevel = LogLevel(parsed, errors);
        var profile = Profile(parsed, errors);
        var arguments = read(parsed, errors);
        if (arguments is null || errors.Any)
        {
            UsageReport.Write(surroundings, parsed, errors.Problems);
            return ExitCodes.Failure;
        }

        return await GuardedAsync(output, async () =>
        {
            var settings = EnvironmentSettings.From(surroundings.Environment);
            var trust = new TrustedHosts(Values.List(parsed.GetValue(GlobalFlags.TrustedSuffixes)));
            var signIns = new SignIns(surroundings, settings, output, profile);
            using var connector = new StorageConnector(surroundings, trust, signIns, output);
            var context = new CommandContext
            {
                Surroundings = surroundings,
                Output = output,
                Settings = settings,
                Trust = trust,
                SignIns = signIns,
                Connector = connector,
                LogLevel = logLevel,
            };
            return await run(arguments, parsed, context, cancellation);
        });
    }

    private static async Task<int> GuardedAsync(IOutput output, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (DrayException exception)
        {
            output.Error(exception.Failure);
            return ExitCodes.Failure;
        }
        catch (OperationCanceledException)
        {
            output.Error(new Failure(FailureKind.Local, "The command was stopped."));
            return ExitCodes.Failure;
        }
        catch (IOException exception) when (BrokenPipe.Is(exception))
        {
            return ExitCodes.Failure; // whoever read our output has gone, as 'head' does
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The outermost frame: a defect ends in one line too. Its message may quote what a service sent, so only its kind is told.
            output.Error(new Failure(FailureKind.Protocol, $"This is a defect of dray: {exception.GetType().FullName} in {Origin(exception)}.")
            { Remedy = "Please report it, with the command you ran." });
            return ExitCodes.Failure;
        }
        finally
        {
            output.Flush();
        }
    }

    private string? Profile(ParseResult parsed, UsageErrors errors) =>
        parsed.GetValue(GlobalFlags.Profile) is { } typed ? errors.Under(GlobalFlags.Profile.Name, () => ProfileName.Checked(typed))
        : surroundings.Variable(EnvironmentNames.Profile) is { } variable
            ? errors.Under(EnvironmentNames.Profile, () => ProfileName.Checked(variable, EnvironmentNames.Profile)) : null;

    private static string Origin(Exception exception) => exception.StackTrace?.Split('\n')[0].Trim() ?? "an unknown place";

    private static string LogLevel(ParseResult parsed, UsageErrors errors) => Values.Word(
        errors, GlobalFlags.LogLevel.Name, parsed.GetValue(GlobalFlags.LogLevel), "INFO",
        ("DEBUG", "DEBUG"), ("INFO", "INFO"), ("WARNING", "WARNING"), ("ERROR", "ERROR"), ("NONE", "NONE"), ("FATAL", "FATAL"), ("PANIC", "PANIC"));
}

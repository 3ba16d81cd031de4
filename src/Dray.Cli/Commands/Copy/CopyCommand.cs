using System.CommandLine;
using System.Text.Json;
using Dray.Cli.Jobs;
using Dray.Transfer;
using Dray.Transfer.Planning;
using Dray.Wire.Failures;

namespace Dray.Cli.Commands.Copy;

/// <summary><c>dray copy SOURCE DESTINATION</c></summary>
internal static class CopyCommand
{
    public static readonly string[] Examples =
    [
        "dray copy report.pdf https://contoso.blob.core.windows.net/docs",
        "dray copy ./photos https://contoso.blob.core.windows.net/archive --recursive",
        "dray copy 'https://contoso.blob.core.windows.net/archive/photos/*' ./photos --recursive",
        "dray copy ./site 'https://contoso.blob.core.windows.net/$web?SAS' --recursive --as-subdir=false --cache-control='max-age=60'",
    ];

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("copy", "Copy files to or from Blob Storage; every block is checked.") { CopyFlags.Source, CopyFlags.Destination };
        command.Aliases.Add("cp");
        command.Aliases.Add("c");
        foreach (var option in CopyFlags.All)
        {
            command.Options.Add(option);
        }

        runner.Bind(command, CopyArguments.Read, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(CopyArguments arguments, ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var isUpload = arguments.Direction == CopyDirection.LocalBlob;
        var local = new Place.Local(arguments.LocalPath);
        var remote = await context.Connector.ConnectAsync(arguments.Remote, isUpload ? "destination" : "source", cancellation);
        using var question = new ConsoleOverwrite(context.Surroundings);
        var request = (isUpload ? arguments.Request(local, remote) : arguments.Request(remote, local)) with
        {
            ContentTypes = isUpload && !parsed.GetValue(CopyFlags.NoGuessMimeType) ? ContentTypesFor(context) : null,
            OverwriteDecision = arguments.Asks ? question : null,
            UseTemporaryName = !string.Equals(context.Surroundings.Variable("AZCOPY_DOWNLOAD_TO_TEMP_PATH"), "false", StringComparison.OrdinalIgnoreCase),
        };
        return await new JobRunner(context).RunAsync(job => job.Prepare(request), cancellation);
    }

    private static ContentTypes ContentTypesFor(CommandContext context)
    {
        var own = context.Surroundings.Variable("AZCOPY_CONTENT_TYPE_MAP") is { } path ? ReadMap(path) : new Dictionary<string, string>();
        return new ContentTypes(own, ContentTypes.ReadSystemMap());
    }

    private static Dictionary<string, string> ReadMap(string path)
    {
        try
        {
            using var map = JsonDocument.Parse(File.ReadAllBytes(path));
            return map.RootElement.GetProperty("MIMETypeMapping").EnumerateObject()
                .ToDictionary(entry => entry.Name.ToLowerInvariant(), entry => entry.Value.GetString() ?? string.Empty, StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DrayException(
                new Failure(FailureKind.Usage, $"AZCOPY_CONTENT_TYPE_MAP names {path}, which cannot be read as a map: {exception.Message}")
                { Remedy = "Write {\"MIMETypeMapping\": {\".ext\": \"type/subtype\"}}." },
                exception);
        }
    }
}

using System.CommandLine;
using Dray.Cli.Connections;
using Dray.Cli.Jobs;
using Dray.Cli.Parsing;
using Dray.Storage.Addressing;
using Dray.Transfer;
using Dray.Transfer.Planning;

namespace Dray.Cli.Commands.Remove;

/// <summary><c>dray remove URL</c></summary>
internal static class RemoveCommand
{
    public static readonly string[] Examples =
    [
        "dray remove https://contoso.blob.core.windows.net/docs/report.pdf",
        "dray remove https://contoso.blob.core.windows.net/archive/photos --recursive",
        "dray remove https://contoso.blob.core.windows.net/archive --recursive --include-pattern='*.tmp'",
    ];

    private static readonly Argument<string> Url = new("url") { Description = "A blob, a folder of blobs, or a container, whose blobs are removed." };

    private static readonly Option<bool> Recursive = new("--recursive") { Description = "All below, not only what stands directly there." };

    private static readonly Option<string?> FromTo = new("--from-to") { HelpName = "BlobTrash", Description = "Says that the URL is of Blob Storage, for hosts whose name does not tell." };

    private static readonly Option<string?> DeleteSnapshots = new("--delete-snapshots")
    {
        HelpName = "include|only",
        Description = "Remove blobs with their snapshots, or only the snapshots; else a blob with snapshots is skipped.",
    };

    private sealed record Arguments(BlobUrl Url, bool Recursive, ItemFilter Filter, string? DeleteSnapshots);

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("remove", "Remove blobs.") { Url, Recursive, FromTo, DeleteSnapshots };
        command.Aliases.Add("rm");
        command.Aliases.Add("r");
        foreach (var option in FilterFlags.All)
        {
            command.Options.Add(option);
        }

        runner.Bind(command, Read, RunAsync);
        return command;
    }

    private static Arguments? Read(ParseResult parsed, UsageErrors errors)
    {
        var isBlob = Values.Word(errors, FromTo.Name, parsed.GetValue(FromTo), false, ("BlobTrash", true));
        var url = errors.Under("url", () => Locations.Blob(parsed.GetValue(Url)!, isBlob, "--from-to=BlobTrash"));
        var snapshots = Values.Word<string?>(
            errors, DeleteSnapshots.Name, parsed.GetValue(DeleteSnapshots), null, ("include", "include"), ("only", "only"));
        var filter = FilterFlags.Read(parsed, errors);
        return errors.Any ? null : new Arguments(url!, parsed.GetValue(Recursive), filter, snapshots);
    }

    private static async Task<int> RunAsync(Arguments arguments, ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var request = new RemoveRequest
        {
            Target = await context.Connector.ConnectAsync(arguments.Url, "source", cancellation),
            Recursive = arguments.Recursive,
            Filter = arguments.Filter,
            DeleteSnapshots = arguments.DeleteSnapshots,
        };
        return await new JobRunner(context).RunAsync(job => job.Prepare(request), cancellation);
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text;
using Dray.Cli.Output;
using Dray.Storage.Addressing;
using Dray.Storage.Blob;
using Dray.Transfer;
using Dray.Transfer.Endpoints.Blob;
using Dray.Transfer.Planning;

namespace Dray.Cli.Commands.List;

/// <summary><c>dray list URL</c></summary>
internal static class ListCommand
{
    public static readonly string[] Examples =
    [
        "dray list https://contoso.blob.core.windows.net",
        "dray list https://contoso.blob.core.windows.net/archive --running-tally",
        "dray list https://contoso.blob.core.windows.net/archive/photos --properties='LastModifiedTime;ContentType' --machine-readable",
    ];

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("list", "List blobs, all below the URL.") { ListFlags.Url };
        command.Aliases.Add("ls");
        foreach (var option in ListFlags.All)
        {
            command.Options.Add(option);
        }

        runner.Bind(command, ListArguments.Read, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ListArguments arguments, ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var place = await context.Connector.ConnectAsync(arguments.Url, "source", cancellation);
        var (files, bytes) = (0L, 0L);
        await foreach (var (item, path) in ItemsAsync(place, arguments, cancellation))
        {
            files++;
            bytes += item.Length;
            context.Output.Result(Line(arguments, item, path), "ListObject", () => Json(arguments, item, path));
        }

        if (arguments.RunningTally)
        {
            var size = Size(arguments, bytes);
            context.Output.Result($"\nFile count: {files}\nTotal file size: {size}", "ListSummary", () => JsonMessage.Write(json =>
            {
                json.WriteString("FileCount", files.ToString(CultureInfo.InvariantCulture));
                json.WriteString("TotalFileSize", size);
            }));
        }

        context.Output.End(string.Empty);
        return ExitCodes.Success;
    }

    private static async IAsyncEnumerable<(BlobItem Item, string Path)> ItemsAsync(
        Place.Blob place, ListArguments arguments, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var url = place.Url;
        var include = arguments.WantsVersions ? "metadata,versions" : "metadata";
        if (url.Level != StorageLevel.Account)
        {
            var path = url.Path ?? string.Empty;
            await foreach (var item in BlobTree.ItemsAsync(place.Client, url.Container!, path, recursive: true, include, cancellation))
            {
                if (NameBelow(path, item.Name) is { } name)
                {
                    yield return (item, item.IsFolderStub ? name.TrimEnd('/') + "/" : name);
                }
            }

            yield break;
        }

        var pattern = url.Container is { } text ? Glob.Parse(text) : null;
        await foreach (var container in ListContainers.SendAsync(place.Client, string.Empty, cancellation))
        {
            if (pattern?.Matches(container) == false)
            {
                continue;
            }

            await foreach (var item in BlobTree.ItemsAsync(place.Client, container, string.Empty, recursive: true, include, cancellation))
            {
                yield return (item, $"{container}/{item.Name}{(item.IsFolderStub ? "/" : string.Empty)}");
            }
        }
    }

    /// <summary>What to call a blob below the path that was named; null when it only shares the path's first letters.</summary>
    private static string? NameBelow(string path, string name)
    {
        if (path.Length == 0 || path.EndsWith('/'))
        {
            return name[path.Length..];
        }

        return name.Length == path.Length ? name[(name.LastIndexOf('/') + 1)..]
            : name[path.Length] == '/' ? name[(path.Length + 1)..]
            : null;
    }

    private static string Line(ListArguments arguments, BlobItem item, string path)
    {
        var line = new StringBuilder(path).Append("; ");
        foreach (var property in arguments.Properties)
        {
            line.Append(property.Name).Append(": ").Append(property.Read(item)).Append("; ");
        }

        return line.Append("Content Length: ").Append(Size(arguments, item.Length)).ToString();
    }

    private static string Json(ListArguments arguments, BlobItem item, string path) => JsonMessage.Write(json =>
    {
        json.WriteString("Path", path);
        foreach (var property in arguments.Properties)
        {
            json.WriteString(property.Name, property.Read(item) ?? string.Empty);
        }

        json.WriteString("ContentLength", Size(arguments, item.Length));
    });

    private static string Size(ListArguments arguments, long bytes) =>
        arguments.MachineReadable ? bytes.ToString(CultureInfo.InvariantCulture)
        : arguments.MegaUnits ? Sizes.Decimal(bytes)
        : Sizes.Binary(bytes);
}

using System.CommandLine;
using Dray.Cli.Connections;
using Dray.Cli.Parsing;
using Dray.Storage.Addressing;
using Dray.Storage.Blob;
using Dray.Wire.Failures;

namespace Dray.Cli.Commands.Make;

/// <summary><c>dray make URL</c></summary>
internal static class MakeCommand
{
    public static readonly string[] Examples = ["dray make https://contoso.blob.core.windows.net/archive"];

    private static readonly Argument<string> Url = new("url") { Description = "The container to make." };

    private static readonly Option<string?> Location = new("--location") { HelpName = "Blob", Description = "Says that the URL is of Blob Storage, for hosts whose name does not tell." };

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("make", "Make a container.") { Url, Location };
        command.Aliases.Add("mk");
        command.Aliases.Add("mkdir");
        runner.Bind(command, Read, RunAsync);
        return command;
    }

    private static BlobUrl? Read(ParseResult parsed, UsageErrors errors)
    {
        var isBlob = Values.Word(errors, Location.Name, parsed.GetValue(Location), false, ("Blob", true));
        var url = errors.Under("url", () => Locations.Blob(parsed.GetValue(Url)!, isBlob, "--location=Blob"));
        if (url is not null && url.Level != StorageLevel.Container)
        {
            errors.Add("url", url.Display, "it names no container", "Write it as https://ACCOUNT.blob.core.windows.net/CONTAINER.");
        }

        return errors.Any ? null : url;
    }

    private static async Task<int> RunAsync(BlobUrl url, ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var place = await context.Connector.ConnectAsync(url, "destination", cancellation);
        try
        {
            await CreateContainer.SendAsync(place.Client, url.Container!, cancellation);
        }
        catch (DrayException exception) when (exception.Failure.ServiceCode == "ContainerAlreadyExists")
        {
            throw new DrayException(exception.Failure with { Message = $"the container already exists: {url}.", Remedy = null }, exception);
        }

        context.Output.End("Successfully created the resource.");
        return ExitCodes.Success;
    }
}

using System.CommandLine;
using Dray.Cli.Connections;
using Dray.Cli.Parsing;
using Dray.Storage.Addressing;

namespace Dray.Cli.Commands.List;

/// <summary>What was typed for <c>list</c>, checked.</summary>
internal sealed record ListArguments
{
    public required BlobUrl Url { get; init; }

    public required IReadOnlyList<BlobProperty> Properties { get; init; }

    public bool MachineReadable { get; init; }

    public bool RunningTally { get; init; }

    public bool MegaUnits { get; init; }

    public bool WantsVersions => Properties.Any(property => property.Name == "VersionId");

    public static ListArguments? Read(ParseResult parsed, UsageErrors errors)
    {
        var isBlob = Values.Word(errors, ListFlags.Location.Name, parsed.GetValue(ListFlags.Location), false, ("Blob", true));
        var url = errors.Under("url", () => Locations.Blob(parsed.GetValue(ListFlags.Url)!, isBlob, "--location=Blob"));
        var properties = new List<BlobProperty>();
        foreach (var name in Values.List(parsed.GetValue(ListFlags.Properties)))
        {
            if (BlobProperty.All.FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } property)
            {
                properties.Add(property);
            }
            else
            {
                errors.Add(ListFlags.Properties.Name, name, "no such property", $"Use {string.Join(", ", BlobProperty.All.Select(known => known.Name))}.");
            }
        }

        return errors.Any ? null : new ListArguments
        {
            Url = url!,
            Properties = properties,
            MachineReadable = parsed.GetValue(ListFlags.MachineReadable),
            RunningTally = parsed.GetValue(ListFlags.RunningTally),
            MegaUnits = parsed.GetValue(ListFlags.MegaUnits),
        };
    }
}

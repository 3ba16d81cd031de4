using System.Xml.Linq;
using Dray.TestKit;

namespace Dray.Architecture.Tests;

public sealed class DirectionTests
{
    public static TheoryData<string> Assemblies => [.. Rooms.Below.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_references_only_what_stands_below_it(string name)
    {
        var ours = Rooms.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(reference => reference.StartsWith("dray", StringComparison.OrdinalIgnoreCase));

        Assert.Empty(ours.Except(Rooms.Below[name]));
    }

    // The compiler drops a reference nobody uses yet; the project file still allows it.
    [Theory]
    [InlineData("Dray.Wire", "")]
    [InlineData("Dray.Identity", "Dray.Wire")]
    [InlineData("Dray.Storage", "Dray.Wire")]
    [InlineData("Dray.Transfer", "Dray.Storage Dray.Wire")]
    [InlineData("Dray.Cli", "Dray.Identity Dray.Storage Dray.Transfer Dray.Wire")]
    [InlineData("Dray.Emulator", "")]
    public void A_project_names_only_what_stands_below_it(string project, string below)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"));
        var named = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        Assert.Empty(named.Except(below.Split(' ')));
    }

    [Fact]
    public void Every_project_of_the_source_is_looked_at() => Assert.Equal(
        ["Dray.Cli", "Dray.Emulator", "Dray.Identity", "Dray.Storage", "Dray.Transfer", "Dray.Wire"],
        Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).Order());

    [Fact]
    public void Storage_and_transfer_know_of_no_way_to_sign_in()
    {
        foreach (var name in (string[])["Dray.Wire", "Dray.Storage", "Dray.Transfer"])
        {
            var references = Rooms.Load(name).GetReferencedAssemblies().Select(reference => reference.Name);
            Assert.DoesNotContain(references, reference => reference is "Azure.Identity" || reference!.StartsWith("Microsoft.Identity", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Libraries_know_of_no_command_line() => Assert.All(Rooms.Libraries, name => Assert.DoesNotContain(
        Rooms.Load(name).GetReferencedAssemblies(), reference => reference.Name is "System.CommandLine" or "Spectre.Console" or "System.Console"));
}

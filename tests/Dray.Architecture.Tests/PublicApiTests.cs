using System.Xml.Linq;
using Dray.TestKit;

namespace Dray.Architecture.Tests;

public sealed class PublicApiTests
{
    /// <summary>Set to 1, it makes the test write what it finds instead of comparing.</summary>
    private const string Accept = "DRAY_TEST_ACCEPT_PUBLIC_API";

    public static TheoryData<string> Libraries => [.. Rooms.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_surface_is_the_approved_one(string name)
    {
        var file = Path.Combine(Repository.Root, "tests", "Dray.Architecture.Tests", "PublicApi", $"{name}.txt");
        var actual = PublicSurface.Of(Rooms.Load(name));
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(file, actual);
        }

        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : string.Empty;
        Assert.True(actual == approved, $"The public surface of {name} changed:\n{Difference(approved, actual)}\n"
            + $"If that is meant, run this test with {Accept}=1 and commit {Rooms.Relative(file)} with the changelog entry.");
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_public_type_says_what_it_is(string name)
    {
        var assembly = Rooms.Load(name);
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.HasElements).Select(member => (string)member.Attribute("name")!).ToHashSet(StringComparer.Ordinal);

        var silent = from type in assembly.GetExportedTypes()
                     let id = type.FullName!.Replace('+', '.')
                     from member in new[] { $"T:{id}" }
                         .Concat(type.GetProperties().Where(property => property.DeclaringType == type && property.Name != "EqualityContract").Select(property => $"P:{id}.{property.Name}"))
                         .Concat(type.GetFields().Where(field => field.DeclaringType == type && !field.IsSpecialName).Select(field => $"F:{id}.{field.Name}"))
                     where !documented.Contains(member) && !IsOfRecordHead(type, member, documented)
                     select member;

        Assert.Empty(silent);
    }

    // A property made by a record's head is documented as its parameter there.
    private static bool IsOfRecordHead(Type type, string member, HashSet<string> documented) =>
        member.StartsWith("P:", StringComparison.Ordinal)
        && type.GetConstructors().Any(maker => maker.GetParameters().Any(parameter => parameter.Name == member[(member.LastIndexOf('.') + 1)..]))
        && documented.Contains($"T:{type.FullName!.Replace('+', '.')}");

    private static string Difference(string approved, string actual)
    {
        var (before, after) = (Qualified(approved), Qualified(actual));
        return string.Join('\n', before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}")));
    }

    // Each member with its type, so that equal members of two types stay apart.
    private static List<string> Qualified(string text)
    {
        var type = string.Empty;
        var lines = new List<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            type = line.StartsWith(' ') ? type : line;
            lines.Add(line.StartsWith(' ') ? $"{type} >{line}" : line);
        }

        return lines;
    }
}

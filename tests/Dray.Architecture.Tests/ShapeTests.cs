using System.Text.RegularExpressions;
using Dray.TestKit;

namespace Dray.Architecture.Tests;

public sealed partial class ShapeTests
{
    private const int LongestFile = 300;

    [Fact]
    public void No_source_file_is_so_long_that_it_holds_a_second_concept() => Assert.DoesNotContain(
        Rooms.SourceFiles().Select(path => (Path: Rooms.Relative(path), Lines: File.ReadLines(path).Count())), file => file.Lines > LongestFile);

    [Fact]
    public void A_namespace_is_its_path()
    {
        var wrong = new List<string>();
        foreach (var path in Rooms.SourceFiles())
        {
            var folder = Path.GetDirectoryName(Path.GetRelativePath(Path.Combine(Repository.Root, "src"), path))!.Replace('/', '.');
            if (Namespace().Match(File.ReadAllText(path)) is { Success: true } match && match.Groups[1].Value != folder)
            {
                wrong.Add($"{Rooms.Relative(path)}: {match.Groups[1].Value}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_type_is_named_for_nothing() => Assert.Empty(
        Rooms.Below.Keys.SelectMany(name => Rooms.Load(name).GetTypes())
            .Where(type => type.Namespace?.StartsWith("Dray", StringComparison.Ordinal) == true && Vague().IsMatch(type.Name)).Select(type => type.FullName));

    [Fact]
    public void Nothing_is_left_to_do_later() => Assert.Empty(
        Rooms.SourceFiles().SelectMany(path => File.ReadLines(path).Where(line => Unfinished().IsMatch(line)).Select(line => $"{Rooms.Relative(path)}: {line.Trim()}")));

    [Fact]
    public void A_token_to_cancel_is_called_cancellation_and_comes_last()
    {
        var wrong = from name in Rooms.Libraries
                    from type in Rooms.Load(name).GetExportedTypes()
                    from method in type.GetMethods()
                    where method.DeclaringType == type && !method.IsVirtual
                    let parameters = method.GetParameters()
                    where parameters.Any(parameter => parameter.ParameterType == typeof(CancellationToken))
                    let last = parameters[^1]
                    where last.ParameterType != typeof(CancellationToken) || last.Name != "cancellation"
                    select $"{type.FullName}.{method.Name}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void What_returns_a_task_ends_in_Async()
    {
        var wrong = from name in Rooms.Libraries
                    from type in Rooms.Load(name).GetExportedTypes()
                    from method in type.GetMethods()
                    where method.DeclaringType == type && !method.IsSpecialName
                    where typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal)
                    where !method.Name.EndsWith("Async", StringComparison.Ordinal)
                    select $"{type.FullName}.{method.Name}";

        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex("(Helper|Helpers|Util|Utils|Utility|Utilities|Misc|Manager|Common)$")]
    private static partial Regex Vague();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Unfinished();
}

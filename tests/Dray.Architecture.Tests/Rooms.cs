using System.Reflection;
using Dray.TestKit;

namespace Dray.Architecture.Tests;

/// <summary>The assemblies and source files of Dray.</summary>
internal static class Rooms
{
    /// <summary>What each assembly may reference of Dray: only what stands below it.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Below = new Dictionary<string, string[]>
    {
        ["Dray.Wire"] = [],
        ["Dray.Identity"] = ["Dray.Wire"],
        ["Dray.Storage"] = ["Dray.Wire"],
        ["Dray.Transfer"] = ["Dray.Storage", "Dray.Wire"],
        ["dray"] = ["Dray.Identity", "Dray.Storage", "Dray.Transfer", "Dray.Wire"],
        ["dray-emulator"] = [],
    };

    public static readonly string[] Libraries = ["Dray.Wire", "Dray.Identity", "Dray.Storage", "Dray.Transfer"];

    public static Assembly Load(string name) => Assembly.Load(new AssemblyName(name));

    /// <summary>Every C# file below <c>src</c>, without what a build made.</summary>
    public static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));

    public static string Relative(string path) => Path.GetRelativePath(Repository.Root, path);
}

using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace Dray.TestKit;

/// <summary>A program of someone else's that a test runs against: skipped with its name where it is missing, unless it is required.</summary>
/// <remarks><c>DRAY_TEST_REQUIRE=all</c> (as in CI), or a comma-separated list of names, turns a missing component into a failure.</remarks>
public static class Component
{
    /// <summary>The path of the first candidate that exists.</summary>
    public static string Require(string name, string install, params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (candidate is not null && (File.Exists(candidate) || OnPath(candidate) is not null))
            {
                return File.Exists(candidate) ? Path.GetFullPath(candidate) : OnPath(candidate)!;
            }
        }

        Missing(name, install);
        return null;
    }

    /// <summary>Skips the running test, or fails it when the component is required.</summary>
    [DoesNotReturn]
    public static void Missing(string name, string install)
    {
        var message = $"{name} is not here; {install}";
        if (IsRequired(name))
        {
            Assert.Fail(message);
        }

        Assert.Skip(message);
    }

    private static bool IsRequired(string name)
    {
        var required = Environment.GetEnvironmentVariable("DRAY_TEST_REQUIRE") ?? string.Empty;
        return required.Split(',', StringSplitOptions.TrimEntries)
            .Any(entry => entry.Equals("all", StringComparison.OrdinalIgnoreCase) || entry.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static string? OnPath(string name) =>
        name.Contains('/') ? null : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}

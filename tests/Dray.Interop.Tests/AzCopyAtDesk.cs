using System.Text.RegularExpressions;
using Dray.TestKit;

namespace Dray.Interop.Tests;

/// <summary>Real AzCopy with the same home, folder and environment as <c>dray</c>.</summary>
internal static partial class AzCopyAtDesk
{
    public static Task<ChildResult> AzCopyAsync(this Desk desk, params string[] arguments)
    {
        desk.Environment["AZCOPY_LOG_LOCATION"] = Path.Combine(desk.Home, "azcopy");
        desk.Environment["AZCOPY_JOB_PLAN_LOCATION"] = Path.Combine(desk.Home, "azcopy");
        return desk.RunAsync(Repository.AzCopy, arguments);
    }

    public static async Task<ChildResult> AzCopyWorksAsync(this Desk desk, params string[] arguments)
    {
        var result = await desk.AzCopyAsync(arguments);
        Assert.True(result.ExitCode == 0, $"azcopy {string.Join(' ', arguments)}\n{result}");
        return result;
    }

    /// <summary>The lines of the final summary that tell how a job ended, without those that no two runs share.</summary>
    public static string[] Summary(this ChildResult result) => [.. SummaryLine().Matches(result.Output).Select(match => match.Value.Trim())];

    /// <summary>Files below a folder with their bytes, hidden ones too.</summary>
    public static void AssertSame(this Desk desk, string expected, string actual)
    {
        Assert.Equal(desk.Files(expected), desk.Files(actual));
        Assert.All(desk.Files(expected), path => Assert.True(desk.Read(Path.Combine(expected, path)).AsSpan().SequenceEqual(desk.Read(Path.Combine(actual, path))), path));
    }

    [GeneratedRegex("^(Number of File Transfers.*|Total Number of (Transfers|Bytes Transferred): .*|Final Job Status: .*)$", RegexOptions.Multiline)]
    private static partial Regex SummaryLine();
}

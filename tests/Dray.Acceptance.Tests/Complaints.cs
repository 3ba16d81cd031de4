using Dray.TestKit;

namespace Dray.Acceptance.Tests;

/// <summary>How every refusal looks: exit code 1, one line that names the thing and the remedy, and nothing else on standard error.</summary>
internal static class Complaints
{
    /// <summary>Checks a refusal and the words its one line must hold.</summary>
    public static void Complains(this ChildResult result, params string[] words)
    {
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var complaints = lines.Where(line => !line.StartsWith("Run 'dray ", StringComparison.Ordinal)).ToArray(); // where the help is
        Assert.True(result.ExitCode == 1 && complaints is [var only] && only.StartsWith("Error: ", StringComparison.Ordinal), result.ToString());
        Assert.All(words, word => Assert.Contains(word, complaints[0], StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal); // a stack trace
    }

    /// <summary>The number behind a label of the summary.</summary>
    public static long Summary(this ChildResult result, string label)
    {
        var line = result.Output.Split('\n').LastOrDefault(line => line.StartsWith(label + ": ", StringComparison.Ordinal));
        Assert.True(line is not null, $"no '{label}' in {result}");
        return long.Parse(line[(label.Length + 2)..]);
    }

    public static void Done(this ChildResult result, long completed, long skipped = 0, long failed = 0)
    {
        Assert.Equal(
            (completed, skipped, failed),
            (result.Summary("Number of File Transfers Completed"), result.Summary("Number of File Transfers Skipped"), result.Summary("Number of File Transfers Failed")));
    }
}

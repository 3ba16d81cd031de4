namespace Dray.Cli.Parsing;

/// <summary>The known word nearest to a mistyped one.</summary>
internal static class Spelling
{
    /// <summary>The nearest of the known words, if it is near enough to be meant.</summary>
    public static string? Nearest(string typed, IEnumerable<string> known)
    {
        var (word, distance) = known.Select(candidate => (Word: candidate, Distance: Distance(typed, candidate))).MinBy(pair => pair.Distance);
        return word is not null && distance <= Math.Max(2, typed.Length / 3) ? word : null;
    }

    // Levenshtein's distance, one row at a time.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}

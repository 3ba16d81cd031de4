namespace Dray.Emulator.Hosting;

/// <summary>What someone probably meant by a name that does not exist.</summary>
internal static class NearestName
{
    /// <summary>The candidate with the fewest edits, unless more than about a third of it would have to change.</summary>
    public static string? Of(string typed, IEnumerable<string> candidates) =>
        candidates.Select(name => (name, edits: Distance(typed.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(candidate => candidate.edits <= Math.Max(2, candidate.name.Length / 3))
            .OrderBy(candidate => candidate.edits)
            .Select(candidate => candidate.name)
            .FirstOrDefault();

    // Levenshtein's distance, one row at a time.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var substituted = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}

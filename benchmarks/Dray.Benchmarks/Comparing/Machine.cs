using System.Runtime.InteropServices;

namespace Dray.Benchmarks.Comparing;

/// <summary>What the figures were taken on.</summary>
internal sealed record Machine(string Cpu, int Cores, double MemoryGiB, string System, string Kernel)
{
    public static Machine This { get; } = new(
        Field("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30),
        Field("/etc/os-release", "PRETTY_NAME")?.Trim('"') ?? RuntimeInformation.OSDescription,
        File.ReadAllText("/proc/sys/kernel/osrelease").Trim());

    /// <summary>Short name for a file: cpu and cores, lower case.</summary>
    public string Slug
    {
        get
        {
            var letters = Cpu.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-').ToArray();
            var words = new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("r" or "tm" or "cpu"));
            return string.Join('-', words.Take(4)) + $"-{Cores}-cores";
        }
    }

    private static string? Field(string file, string name) => File.Exists(file)
        ? File.ReadLines(file).Select(line => line.Split([':', '='], 2)).FirstOrDefault(pair => pair.Length == 2 && pair[0].Trim() == name)?[1].Trim()
        : null;
}

using System.Globalization;

namespace Dray.Benchmarks;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Options
{
    public const string Usage = """
        benchmarks/run [options]            dray and azcopy side by side
          --rows NAMES     only these rows, separated by commas; a trailing * matches any ending
          --runs N         runs of each program at each row (default 5); figures are medians
          --quick          small sizes, one run: a smoke test, not a result
          --dray PATH      default artifacts/dray/dray
          --azcopy PATH    default tests/node_modules/@azure-tools/azcopy-linux/…
          --streams N      curl processes side by side (default 4)
          --report FILE    default benchmarks/results/<date>-<machine>.md; none when --quick; '-' for none
          --data FOLDER    where files are made and received; default a folder for temporary files
          --limit SECONDS  longest time for one run of one program (default 600)
          --keep           leaves the files there for the next time
          --names          lists the rows and ends
        benchmarks/run serve [--port N] [--tls] [--latency MILLISECONDS]   the server alone, until interrupted
        benchmarks/run crc64 [--runs N]                                    checksum speed
        """;

    public string Mode { get; private set; } = "compare";

    public IReadOnlyList<string> Rows { get; private set; } = [];

    public int Runs => runs ?? (Quick ? 1 : 5);

    public bool Quick { get; private set; }

    public string Dray { get; private set; } = Path.Combine(Root, "artifacts/dray/dray");

    public string AzCopy { get; private set; } =
        Path.Combine(Root, "tests/node_modules/@azure-tools/azcopy-linux/dist/bin/azcopy_linux_amd64");

    public int Streams { get; private set; } = 4;

    public string? Report { get; private set; }

    public string DataFolder { get; private set; } = Path.Combine(Path.GetTempPath(), "dray-benchmarks");

    public TimeSpan Limit { get; private set; } = TimeSpan.FromMinutes(10);

    public bool Keep { get; private set; }

    public bool NamesOnly { get; private set; }

    public int Port { get; private set; }

    public bool Tls { get; private set; }

    public TimeSpan Latency { get; private set; }

    /// <summary>The checkout this program was built in, or the current folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The command line as far as it holds on another machine: without paths.</summary>
    public string Words => string.Join(' ', words);

    private readonly List<string> words = [];
    private int? runs;

    /// <exception cref="FormatException">A word is not understood; the message says which.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var word))
        {
            options.Take(word, () => options.Keepable(word, rest.TryDequeue(out var value) ? value : throw new FormatException($"{word} needs a value")));
        }

        return options;
    }

    public bool Wants(string row) => Rows.Count == 0
        || Rows.Any(name => name.EndsWith('*') ? row.StartsWith(name[..^1], StringComparison.Ordinal) : row == name);

    private string Keepable(string word, string value)
    {
        words.AddRange(Path.IsPathRooted(value) || value.Contains('/') ? [] : [word, value]);
        return value;
    }

    private void Take(string word, Func<string> value)
    {
        switch (word)
        {
            case "serve" or "crc64": Mode = word; break;
            case "--help" or "-h": Mode = "help"; break;
            case "--rows": Rows = value().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries); break;
            case "--runs": runs = Positive(word, value()); break;
            case "--quick": Quick = true; words.Add(word); break;
            case "--dray": Dray = Path.GetFullPath(value()); break;
            case "--azcopy": AzCopy = Path.GetFullPath(value()); break;
            case "--streams": Streams = Positive(word, value()); break;
            case "--report": Report = value(); break;
            case "--data": DataFolder = Path.GetFullPath(value()); break;
            case "--limit": Limit = TimeSpan.FromSeconds(Positive(word, value())); break;
            case "--keep": Keep = true; break;
            case "--names": NamesOnly = true; break;
            case "--port": Port = Positive(word, value()); break;
            case "--tls": Tls = true; break;
            case "--latency": Latency = TimeSpan.FromMilliseconds(Positive(word, value())); break;
            default: throw new FormatException($"{word} is not understood");
        }
    }

    private static int Positive(string word, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"{word} needs a positive number, not '{value}'");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dray.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? Environment.CurrentDirectory;
    }
}

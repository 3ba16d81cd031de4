using System.Collections.Frozen;

namespace Dray.Transfer.Planning;

/// <summary>Guesses by the user's map, then the well-known extensions, then the system's map, then the first bytes.</summary>
/// <param name="own">The user's map, from <c>AZCOPY_CONTENT_TYPE_MAP</c>: extensions with their dot, lower case.</param>
/// <param name="system">The machine's map, see <see cref="ReadSystemMap"/>.</param>
public sealed class ContentTypes(IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> system) : IContentTypes
{
    /// <summary>How many first bytes a guess looks at.</summary>
    public const int HeadBytes = 512;

    // The extensions AzCopy knows without asking the system, so that the same tree gets the same types on every machine.
    private static readonly FrozenDictionary<string, string> WellKnown = new Dictionary<string, string>
    {
        [".css"] = "text/css",
        [".gif"] = "image/gif",
        [".htm"] = "text/html",
        [".html"] = "text/html",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".js"] = "application/javascript",
        [".mjs"] = "application/javascript",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".wasm"] = "application/wasm",
        [".webp"] = "image/webp",
        [".xml"] = "text/xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Guess(string name, ReadOnlySpan<byte> head)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        return own.TryGetValue(extension, out var type) || WellKnown.TryGetValue(extension, out type) || system.TryGetValue(extension, out type)
            ? type
            : ContentSniffer.Sniff(head);
    }

    /// <summary>Reads the desktop's <c>globs2</c>, or where there is none the <c>mime.types</c> files, as AzCopy; an unreadable one counts as empty.</summary>
    /// <remarks>Source: the shared MIME-info specification of freedesktop.org, and Go's mime package, which AzCopy asks.</remarks>
    public static IReadOnlyDictionary<string, string> ReadSystemMap()
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] desktop = ["/usr/local/share/mime/globs2", "/usr/share/mime/globs2"];
        if (Array.Find(desktop, File.Exists) is { } globs)
        {
            Read(globs, line => AddGlob(map, line));
            return map;
        }

        foreach (var path in (ReadOnlySpan<string>)["/etc/mime.types", "/etc/apache2/mime.types", "/etc/apache/mime.types", "/etc/httpd/conf/mime.types"])
        {
            Read(path, line => AddLine(map, line));
        }

        return map;
    }

    private static void Read(string path, Action<string> add)
    {
        try
        {
            foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
            {
                add(line);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return; // a guess may do without
        }
    }

    // WEIGHT:TYPE:*.EXTENSION, the heaviest first.
    private static void AddGlob(Dictionary<string, string> map, string line)
    {
        var fields = line.Split(':');
        if (fields.Length >= 3 && line[0] != '#' && fields[2].StartsWith("*.", StringComparison.Ordinal) && fields[2].AsSpan(1).IndexOfAny("?*[") < 0)
        {
            map.TryAdd(fields[2][1..], fields[1]);
        }
    }

    private static void AddLine(Dictionary<string, string> map, string line)
    {
        var words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        foreach (var extension in words.Skip(1))
        {
            map.TryAdd("." + extension.ToLowerInvariant(), words[0]);
        }
    }
}

using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary><c>x-ms-meta-NAME</c>: names are C# identifiers, values ASCII, 8 KiB together.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/setting-and-retrieving-properties-and-metadata-for-blob-resources</remarks>
internal static class MetadataHeaders
{
    private const string Prefix = "x-ms-meta-";
    private const int MaxLength = 8 * 1024;

    public static IReadOnlyList<KeyValuePair<string, string>> Of(HttpRequest request)
    {
        List<KeyValuePair<string, string>>? found = null;
        var length = 0;
        foreach (var (name, values) in request.Headers)
        {
            if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var (key, value) = (name[Prefix.Length..], values.ToString());
            Check(key, value);
            length += key.Length + value.Length;
            (found ??= []).Add(new(key, value));
        }

        if (length > MaxLength)
        {
            throw Faults.MetadataTooLarge();
        }

        return found is null ? [] : found;
    }

    public static void Write(HttpResponse response, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        foreach (var (name, value) in metadata)
        {
            response.Headers[Prefix + name] = value;
        }
    }

    private static void Check(string name, string value)
    {
        if (name.Length == 0)
        {
            throw Faults.EmptyMetadataKey();
        }

        var isName = (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
        if (!isName || !System.Text.Ascii.IsValid(value))
        {
            throw Faults.InvalidMetadata();
        }
    }
}

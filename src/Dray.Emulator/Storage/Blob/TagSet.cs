using System.Buffers;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>Index tags: at most ten, keys of 1 to 128 characters, values of up to 256, from a short alphabet.</summary>
/// <remarks>Source: https://learn.microsoft.com/rest/api/storageservices/set-blob-tags</remarks>
internal static class TagSet
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 +-./:=_");

    /// <summary>From <c>x-ms-tags</c>: <c>key=value&amp;key=value</c>, URL-encoded.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> FromHeader(string? header)
    {
        if (header is null)
        {
            return [];
        }

        var tags = new List<KeyValuePair<string, string>>();
        foreach (var pair in header.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw Faults.InvalidTags();
            }

            tags.Add(new(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }

        return Checked(tags);
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Checked(List<KeyValuePair<string, string>> tags)
    {
        var valid = tags.Count <= 10
            && tags.DistinctBy(tag => tag.Key).Count() == tags.Count
            && tags.All(tag => tag.Key.Length is > 0 and <= 128 && tag.Value.Length <= 256 && IsAllowed(tag.Key) && IsAllowed(tag.Value));
        return valid ? tags : throw Faults.InvalidTags();
    }

    private static bool IsAllowed(string text) => !text.AsSpan().ContainsAnyExcept(Alphabet);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

using System.Text;

namespace Dray.Benchmarks.Server;

/// <summary>The text of a request target, without making strings of it unless it holds escapes.</summary>
internal static class QueryText
{
    /// <summary>The value of a parameter given as <c>name=</c>; empty when it is absent.</summary>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> query, ReadOnlySpan<byte> nameAndEquals)
    {
        for (var at = 0; at < query.Length;)
        {
            var end = query[at..].IndexOf((byte)'&');
            var pair = end < 0 ? query[at..] : query.Slice(at, end);
            if (pair.StartsWith(nameAndEquals))
            {
                return Unescape(pair[nameAndEquals.Length..]);
            }

            at = end < 0 ? query.Length : at + end + 1;
        }

        return default;
    }

    /// <summary>Undoes percent-encoding: some clients write the slashes of a blob's name as %2F.</summary>
    public static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> text) =>
        text.IndexOf((byte)'%') < 0 ? text : Encoding.UTF8.GetBytes(Uri.UnescapeDataString(Encoding.ASCII.GetString(text)));
}

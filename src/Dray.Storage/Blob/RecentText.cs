using Dray.Storage.Xml;

namespace Dray.Storage.Blob;

/// <summary>Remembers the last value of each property: neighbours in a listing mostly share it, and then share the string.</summary>
internal sealed class RecentText
{
    private const int Slots = 11;

    private readonly byte[][] raw = new byte[Slots][];
    private readonly string[] text = new string[Slots];

    public string Get(int slot, ReadOnlySpan<byte> value)
    {
        if (raw[slot] is null || !value.SequenceEqual(raw[slot]))
        {
            raw[slot] = value.ToArray();
            text[slot] = XmlText.Unescape(value);
        }

        return text[slot];
    }
}

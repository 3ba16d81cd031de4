using System.Buffers.Binary;
using System.Text;

namespace Dray.Identity.Stores.Linux.Bus;

/// <summary>Reads D-Bus values in the order of a signature known beforehand.</summary>
/// <exception cref="InvalidDataException">The message ends early, or a length makes no sense.</exception>
internal sealed class BusReader(byte[] body, bool littleEndian)
{
    private int position;

    public int Position => position;

    public bool AtEnd => position >= body.Length;

    public void Align(int boundary) => position = (position + boundary - 1) / boundary * boundary;

    public byte Byte() => Take(1)[0];

    public uint UInt32()
    {
        Align(4);
        var bytes = Take(4);
        return littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary>A string or an object path.</summary>
    public string String()
    {
        var text = Encoding.UTF8.GetString(Take(UInt32()));
        Take(1);
        return text;
    }

    public string Signature()
    {
        var text = Encoding.ASCII.GetString(Take(Byte()));
        Take(1);
        return text;
    }

    public byte[] Bytes() => Take(UInt32()).ToArray();

    /// <summary>An array of object paths.</summary>
    public IReadOnlyList<string> Paths()
    {
        var length = UInt32();
        var end = position + (int)Math.Min(length, (uint)(body.Length - position));
        var paths = new List<string>();
        while (position < end)
        {
            paths.Add(String());
        }

        return paths;
    }

    private ReadOnlySpan<byte> Take(uint count)
    {
        if (position > body.Length || count > (uint)(body.Length - position))
        {
            throw new InvalidDataException("A D-Bus message ends early.");
        }

        var bytes = body.AsSpan(position, (int)count);
        position += (int)count;
        return bytes;
    }
}

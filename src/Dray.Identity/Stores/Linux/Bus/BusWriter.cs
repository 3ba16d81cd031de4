using System.Buffers.Binary;
using System.Text;

namespace Dray.Identity.Stores.Linux.Bus;

/// <summary>Writes D-Bus values, little-endian, each at its alignment.</summary>
/// <remarks>Source: D-Bus Specification 0.43, "Marshaling (Wire Format)".</remarks>
internal sealed class BusWriter
{
    private readonly List<byte> buffer = [];

    public byte[] ToArray() => [.. buffer];

    public void Align(int boundary)
    {
        while (buffer.Count % boundary != 0)
        {
            buffer.Add(0);
        }
    }

    public void Byte(byte value) => buffer.Add(value);

    public void UInt32(uint value)
    {
        Align(4);
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        Raw(bytes);
    }

    public void Bool(bool value) => UInt32(value ? 1u : 0u);

    /// <summary>A string or an object path.</summary>
    public void String(string value)
    {
        Bytes(Encoding.UTF8.GetBytes(value));
        buffer.Add(0);
    }

    public void Signature(string value)
    {
        buffer.Add((byte)value.Length);
        Raw(Encoding.ASCII.GetBytes(value));
        buffer.Add(0);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        UInt32((uint)value.Length);
        Raw(value);
    }

    /// <summary>An array: its length in bytes, padding to the elements' alignment that the length does not count, the elements.</summary>
    public void Array(int alignment, Action<BusWriter> elements)
    {
        UInt32(0);
        var lengthAt = buffer.Count - 4;
        Align(alignment);
        var begin = buffer.Count;
        elements(this);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)(buffer.Count - begin));
        for (var index = 0; index < 4; index++)
        {
            buffer[lengthAt + index] = length[index];
        }
    }

    /// <summary>A variant that holds a string.</summary>
    public void StringVariant(string value)
    {
        Signature("s");
        String(value);
    }

    public void Raw(ReadOnlySpan<byte> bytes) => buffer.AddRange(bytes);
}

using System.Buffers;

namespace Dray.Transfer.Flow;

/// <summary>The 256 KiB buffers that bytes move through; one owner each, returned in <c>using</c>.</summary>
/// <remarks>256 KiB stays in a core's second-level cache while it is read, summed and sent; see DESIGN's table of measurements.</remarks>
internal static class BufferPool
{
    public const int BufferBytes = 256 * 1024;

    public static Rented Rent() => new(ArrayPool<byte>.Shared.Rent(BufferBytes));

    internal readonly struct Rented(byte[] array) : IDisposable
    {
        public Memory<byte> Memory => array.AsMemory(0, BufferBytes);

        public void Dispose() => ArrayPool<byte>.Shared.Return(array);
    }
}

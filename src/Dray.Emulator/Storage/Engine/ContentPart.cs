namespace Dray.Emulator.Storage.Engine;

/// <summary>A run of bytes at its place in a larger content.</summary>
/// <param name="Start">Where it lies in the whole, in bytes.</param>
/// <param name="Bytes">Where the bytes are.</param>
/// <param name="Skip">How many bytes of <paramref name="Bytes"/> come before the run.</param>
/// <param name="Length">Of the run, in bytes.</param>
internal readonly record struct ContentPart(long Start, Content Bytes, long Skip, long Length)
{
    public long End => Start + Length;
}

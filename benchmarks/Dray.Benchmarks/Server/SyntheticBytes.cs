namespace Dray.Benchmarks.Server;

/// <summary>The content of every synthetic blob: one random stretch, over and over.</summary>
internal static class SyntheticBytes
{
    /// <summary>Length of the stretch; small enough to stay in the last-level cache, so the server costs little.</summary>
    public const int Period = 4 * 1024 * 1024;

    /// <summary>The stretch twice, so that any slice of up to one period is contiguous.</summary>
    public static ReadOnlyMemory<byte> Twice { get; } = Build();

    /// <summary>Bytes of a blob from an offset on; at most <paramref name="most"/> of them and at most one period.</summary>
    public static ReadOnlyMemory<byte> At(long offset, long most) =>
        Twice.Slice((int)(offset % Period), (int)Math.Min(most, Period));

    private static byte[] Build()
    {
        var bytes = new byte[2 * Period];
        new Random(7).NextBytes(bytes.AsSpan(0, Period));
        bytes.AsSpan(0, Period).CopyTo(bytes.AsSpan(Period));
        return bytes;
    }
}

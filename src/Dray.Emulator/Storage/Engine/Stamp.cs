namespace Dray.Emulator.Storage.Engine;

/// <summary>A moment that no other change shares.</summary>
/// <remarks>Azure's ETags are the ticks of the change in hexadecimal, <c>0x8D…</c> since 2020, and its snapshot names the same in ISO 8601.</remarks>
internal readonly record struct Stamp(long Ticks)
{
    public DateTime Time => new(Ticks, DateTimeKind.Utc);

    /// <summary>For headers, where the quotes belong to it.</summary>
    public string ETag => $"\"0x{Ticks:X}\"";

    /// <summary>RFC 1123, whole seconds.</summary>
    public string HttpDate => Time.ToString("R");

    /// <summary>The name a snapshot taken now gets.</summary>
    public string SnapshotName => Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'");

    /// <summary>Whole seconds, for comparison with an HTTP date.</summary>
    public DateTimeOffset Second => new(Ticks - (Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}

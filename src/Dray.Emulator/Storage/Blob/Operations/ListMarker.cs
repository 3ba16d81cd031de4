using System.Text;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob.Operations;

/// <summary>Where a page begins: at a name, and among its snapshots behind a number of ticks.</summary>
/// <remarks>Opaque to clients. Azure's look alike: version, length, base64.</remarks>
internal sealed record ListMarker(string Name, long SnapshotTicks)
{
    private const string Version = "2!";

    public static ListMarker Parse(string text)
    {
        try
        {
            var inner = text.StartsWith(Version, StringComparison.Ordinal) ? text[(text.IndexOf('!', Version.Length) + 1)..] : string.Empty;
            var plain = Encoding.UTF8.GetString(Convert.FromBase64String(inner));
            var cut = plain.IndexOf('!', StringComparison.Ordinal);
            return new ListMarker(plain[(cut + 1)..], long.Parse(plain[..cut]));
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException or OverflowException)
        {
            throw Faults.InvalidQueryParameterValue("marker", text);
        }
    }

    public override string ToString()
    {
        var inner = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SnapshotTicks}!{Name}"));
        return $"{Version}{inner.Length}!{inner}";
    }
}

using Dray.Wire.Trust;
using FsCheck;
using FsCheck.Fluent;

namespace Dray.Wire.Tests.Trust;

/// <summary>Host names and URLs, plain and hostile.</summary>
internal static class HostGenerators
{
    public static readonly Gen<string> Suffix = Gen.Elements<string>([.. TrustedHosts.StorageSuffixes]);

    public static readonly Gen<string> Label =
        from first in Gen.Elements("abcdefghijklmnopqrstuvwxyz".ToCharArray())
        from rest in Gen.ArrayOf(Gen.Elements("abcdefghijklmnopqrstuvwxyz0123456789-".ToCharArray()))
        from last in Gen.Elements("abcdefghijklmnopqrstuvwxyz0123456789".ToCharArray())
        select $"{first}{new string([.. rest.Take(20)])}{last}";

    public static readonly Gen<string> TrustedHost =
        from labels in Gen.NonEmptyListOf(Label)
        from suffix in Suffix
        select string.Join('.', labels.Take(3)) + "." + suffix;

    // Pieces an attacker would put together; any order, any number.
    private static readonly Gen<string> Piece = Gen.OneOf(
        Label,
        Suffix,
        Suffix.Select(suffix => suffix.ToUpperInvariant()),
        Gen.Elements("@", "\\", "/", ":", "?", "#", "%2e", "%00", "%40", ".", "..", "。", "．", "[", "]", "::1", "\t", "\n", " ", ":443", ":8443",
            "evil.com", "а", "xn--", "ⓒom", "\u00ad", "\u200b", "127.0.0.1", "0x7f.1", "2130706433", "user:password@"));

    public static readonly Gen<string> HostileUrl =
        from scheme in Gen.Elements("https://", "HTTPS://", "https:\\\\", "https:/", " https://", "http://", "https:", "ftp://", "wss://")
        from pieces in Gen.NonEmptyListOf(Piece)
        select scheme + string.Concat(pieces.Take(8));

    public static bool IsUnderDefaultSuffix(string host) => TrustedHosts.StorageSuffixes.Any(suffix =>
    {
        var labels = host.TrimEnd('.').Split('.');
        var wanted = suffix.Split('.');
        return labels.Length >= wanted.Length && labels.TakeLast(wanted.Length).SequenceEqual(wanted, StringComparer.OrdinalIgnoreCase);
    });
}

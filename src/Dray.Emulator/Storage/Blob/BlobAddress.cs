namespace Dray.Emulator.Storage.Blob;

/// <summary>What a URL names: account, container, blob.</summary>
internal sealed record BlobAddress
{
    /// <summary>Container that a blob with a one-segment path is in.</summary>
    public const string RootContainer = "$root";

    /// <summary>Longest blob name, in characters.</summary>
    public const int MaxBlobName = 1024;

    private static readonly string[] Suffixes =
    [
        ".blob.core.windows.net", ".blob.core.chinacloudapi.cn", ".blob.core.usgovcloudapi.net", ".blob.core.cloudapi.de",
    ];

    /// <summary>Zonal accounts (DNS zone endpoints) are called <c>ACCOUNT.z01.blob.storage.azure.net</c> to <c>.z99</c>.</summary>
    private const string ZoneSuffix = ".blob.storage.azure.net";

    public required string Account { get; init; }

    public string? Container { get; init; }

    /// <summary>Decoded.</summary>
    public string? Blob { get; init; }

    /// <summary>The account is the first path segment, as on loopback.</summary>
    public required bool PathStyle { get; init; }

    /// <summary>The path as sent, still encoded, with its leading slash: part of what a shared key signs.</summary>
    public required string RawPath { get; init; }

    public required string Host { get; init; }

    /// <summary>Whether a host name, lower case and without port, belongs to the Blob service.</summary>
    public static bool Serves(string host) => AccountOf(host) is not null || IsPathStyle(host);

    public static bool IsPathStyle(string host) =>
        host == "localhost" || (host is ['[', .. var inner, ']'] ? inner : host) is var bare && System.Net.IPAddress.TryParse(bare, out _);

    /// <param name="host">Lower case, without port.</param>
    /// <param name="rawPath">Encoded, with leading slash.</param>
    /// <param name="containerLevel">The query says <c>restype=container</c>, so one segment is a container and not a blob of <c>$root</c>.</param>
    public static BlobAddress? Parse(string host, string rawPath, bool containerLevel)
    {
        var path = rawPath.TrimStart('/');
        var account = AccountOf(host);
        if (account is null)
        {
            (account, path) = Cut(path);
        }

        if (account.Length == 0)
        {
            return null;
        }

        var address = new BlobAddress { Account = account, Host = host, PathStyle = IsPathStyle(host), RawPath = rawPath };
        var (first, rest) = Cut(path);
        return (first, rest) switch
        {
            ("", _) => address,
            (_, "") when containerLevel || first is RootContainer or "$logs" or "$web" => address with { Container = Uri.UnescapeDataString(first) },
            (_, "") => address with { Container = RootContainer, Blob = Uri.UnescapeDataString(first) },
            _ => address with { Container = Uri.UnescapeDataString(first), Blob = Uri.UnescapeDataString(rest) },
        };
    }

    private static string? AccountOf(string host)
    {
        foreach (var suffix in Suffixes)
        {
            if (host.EndsWith(suffix, StringComparison.Ordinal) && host.Length > suffix.Length)
            {
                return Label(host[..^suffix.Length]);
            }
        }

        return host.EndsWith(ZoneSuffix, StringComparison.Ordinal) && host[..^ZoneSuffix.Length].Split('.') is [{ Length: > 0 } account, ['z', ..]]
            ? account
            : null;
    }

    private static string? Label(string name) => name.Contains('.') ? null : name;

    private static (string First, string Others) Cut(string path)
    {
        var slash = path.IndexOf('/');
        return slash < 0 ? (path, string.Empty) : (path[..slash], path[(slash + 1)..]);
    }
}

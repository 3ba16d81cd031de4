namespace Dray.Emulator.Storage.Engine;

/// <summary>The HTTP headers a blob is stored with and served with.</summary>
internal sealed record ContentHeaders
{
    public static ContentHeaders Default { get; } = new();

    public string ContentType { get; init; } = "application/octet-stream";

    public string? Encoding { get; init; }

    public string? Language { get; init; }

    public string? Disposition { get; init; }

    public string? CacheControl { get; init; }

    /// <summary>Base64.</summary>
    public string? Md5 { get; init; }
}

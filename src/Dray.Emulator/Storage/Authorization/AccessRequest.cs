using System.Net;
using Dray.Emulator.Directory;
using Dray.Emulator.Storage.Blob;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Authorization;

/// <summary>What the authorizer looks at: the request itself, or the read that a copy makes of its source.</summary>
internal sealed record AccessRequest
{
    public required string Method { get; init; }

    public required BlobAddress Address { get; init; }

    public required StorageAccount Account { get; init; }

    public required IQueryCollection Query { get; init; }

    public required StorageVersion Version { get; init; }

    public required bool IsHttps { get; init; }

    public required IPAddress? RemoteAddress { get; init; }

    /// <summary>The Authorization header, or null.</summary>
    public string? Authorization { get; init; }

    /// <summary>All headers; a shared key signs them. Null for a copy's source, where a shared key cannot be used.</summary>
    public IHeaderDictionary? Headers { get; init; }

    public string? Parameter(string name)
    {
        var value = Query[name].ToString();
        return value.Length == 0 ? null : value;
    }
}

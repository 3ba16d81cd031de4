using Dray.Emulator.Directory;
using Dray.Emulator.Storage.Authorization;
using Dray.Emulator.Storage.Engine;
using Dray.Emulator.Storage.Wire;

namespace Dray.Emulator.Storage.Blob;

/// <summary>One request being answered: what it names, what it says, and what the operations need.</summary>
internal sealed class BlobCall(HttpContext http, BlobAddress address, StorageAccount account, BlobEngine engine)
{
    public HttpContext Http => http;

    public HttpRequest Request => http.Request;

    public HttpResponse Response => http.Response;

    public CancellationToken Aborted => http.RequestAborted;

    public BlobAddress Address => address;

    public StorageAccount Account => account;

    public BlobEngine Engine => engine;

    public AccountStore Containers => engine.Account(account.Name);

    /// <summary>The service version the request is executed with.</summary>
    public required StorageVersion Version { get; init; }

    public required CopySources Sources { get; init; }

    /// <summary>Set by the authorizer.</summary>
    public AccessGrant Grant { get; set; } = AccessGrant.Everything;

    /// <summary>The request header, or null when it is absent or empty.</summary>
    public string? Header(string name)
    {
        var value = http.Request.Headers[name].ToString();
        return value.Length == 0 ? null : value;
    }

    /// <summary>The query parameter, decoded, or null.</summary>
    public string? Query(string name)
    {
        var value = http.Request.Query[name].ToString();
        return value.Length == 0 ? null : value;
    }

    public string RequiredHeader(string name) => Header(name) ?? throw Faults.MissingRequiredHeader(name);

    /// <summary>The container named; the operation ends with 404 when it is not there.</summary>
    public Container Container() => Containers.Find(address.Container!) ?? throw Faults.ContainerNotFound();

    /// <summary>The blob or snapshot named, as it stands.</summary>
    public BlobState Blob() => Find(Container().Find(address.Blob!), Query("snapshot"));

    public static BlobState Find(BlobEntry? entry, string? snapshot)
    {
        var state = string.IsNullOrEmpty(snapshot)
            ? entry?.Current
            : entry?.Snapshots.FirstOrDefault(state => state.Snapshot!.Value.SnapshotName == snapshot);
        return state ?? throw Faults.BlobNotFound();
    }

    public void SetStamp(Stamp modified)
    {
        Response.Headers.ETag = modified.ETag;
        Response.Headers.LastModified = modified.HttpDate;
    }

    /// <summary>Ends an answer without a body.</summary>
    public Task Finish(int status)
    {
        Response.StatusCode = status;
        if (status is not (204 or 304) && !HttpMethods.IsHead(Request.Method))
        {
            Response.ContentLength = 0;
        }

        return Task.CompletedTask;
    }
}

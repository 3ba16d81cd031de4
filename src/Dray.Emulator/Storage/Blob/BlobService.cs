using Dray.Emulator.Directory;
using Dray.Emulator.Hosting;
using Dray.Emulator.Storage.Authorization;
using Dray.Emulator.Storage.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace Dray.Emulator.Storage.Blob;

/// <summary>Azure Blob Storage, for every account of a directory.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api</remarks>
internal sealed class BlobService : IEmulatedService, IDisposable
{
    private readonly IStorageDirectory directory;
    private readonly BlobEngine engine;
    private readonly Authorizer authorizer;
    private readonly CopySources sources;

    public BlobService(IStorageDirectory directory, IAccessTokenValidator tokens, TimeProvider clock, BlobServiceOptions? options = null)
    {
        this.directory = directory;
        engine = new BlobEngine(clock, options ?? new BlobServiceOptions());
        authorizer = new Authorizer(directory, tokens, engine);
        sources = new CopySources(directory, authorizer, engine);
    }

    public string Name => "blob";

    public bool Serves(string host) => BlobAddress.Serves(host);

    /// <summary>Removes what <see cref="BlobServiceOptions.Folder"/> holds of this service, once the server has stopped.</summary>
    public void Dispose() => engine.Dispose();

    public async Task AnswerAsync(HttpContext http)
    {
        CommonHeaders.Write(http, engine.Clock);
        LiftBodyLimit(http);
        try
        {
            await AnswerOrThrowAsync(http);
        }
        catch (StorageFault fault) when (!http.Response.HasStarted)
        {
            await FaultAnswer.WriteAsync(http, fault, engine.Clock);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; there is no one to answer.
        }
        catch (Exception failure) when (failure is IOException or BadHttpRequestException)
        {
            http.Abort(); // the body broke off
        }
    }

    private async Task AnswerOrThrowAsync(HttpContext http)
    {
        var version = Version(http.Request);
        http.Response.Headers["x-ms-version"] = version.Text;
        var address = Address(http);

        // An account that does not exist has no name in Azure's DNS. Here the name has already been reached, so it is answered like any
        // other resource that is not there; clients do not try a 404 again.
        var account = directory.FindAccount(address.Account) ?? throw Faults.ResourceNotFound();
        var operation = OperationTable.Find(http.Request, address);
        var call = new BlobCall(http, address, account, engine) { Version = version, Sources = sources };
        call.Grant = authorizer.Authorize(RequestOf(call), operation.Need);
        await operation.AnswerAsync(call);
    }

    /// <summary>Kestrel's own limit of 30 MB is for web forms; beyond it even a refusal would be lost in a reset connection.</summary>
    private static void LiftBodyLimit(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
    }

    private static BlobAddress Address(HttpContext http)
    {
        var containerLevel = http.Request.Query["restype"].ToString().Equals("container", StringComparison.OrdinalIgnoreCase)
            || (http.Request.Query["restype"].ToString().Length > 0 && http.Request.Query["comp"].ToString() == "properties");
        var address = BlobAddress.Parse(http.Request.Host.Host.ToLowerInvariant(), RawPath(http), containerLevel) ?? throw Faults.InvalidUri();
        return address.Blob is { Length: > BlobAddress.MaxBlobName } ? throw Faults.OutOfRangeInput() : address;
    }

    /// <summary>The path as sent: names may hold encoded slashes and percent signs, which the decoded path no longer tells apart.</summary>
    private static string RawPath(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? string.Empty;
        if (!target.StartsWith('/'))
        {
            return http.Request.Path.ToUriComponent(); // absolute-form, as to a proxy
        }

        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target[..query];
    }

    /// <summary>Of the header; a SAS without one is executed with its own version.</summary>
    private static StorageVersion Version(HttpRequest request)
    {
        foreach (var text in (string[])[request.Headers["x-ms-version"].ToString(), request.Query["api-version"].ToString(), request.Query["sv"].ToString()])
        {
            if (text.Length > 0)
            {
                return new StorageVersion(text);
            }
        }

        return StorageVersion.Oldest;
    }

    private static AccessRequest RequestOf(BlobCall call) => new()
    {
        Method = call.Request.Method,
        Address = call.Address,
        Account = call.Account,
        Query = call.Request.Query,
        Version = call.Version,
        IsHttps = call.Request.IsHttps,
        RemoteAddress = call.Http.Connection.RemoteIpAddress,
        Authorization = call.Header("Authorization"),
        Headers = call.Request.Headers,
    };
}

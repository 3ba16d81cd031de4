using Microsoft.Extensions.Primitives;

namespace Dray.Emulator.Control;

/// <summary>The latest requests, oldest first.</summary>
internal sealed class RequestLog(TimeProvider clock)
{
    /// <summary>How many are kept; older ones go, so that a long run does not grow.</summary>
    public const int Capacity = 20_000;

    private readonly Lock gate = new(); // guards records and last
    private readonly Queue<RequestRecord> records = new();
    private long last;

    /// <summary>Records a request when it arrives, so that whoever has seen its answer finds it here.</summary>
    public RequestRecord Add(string service, HttpContext http)
    {
        var request = http.Request;
        var headers = request.Headers;
        return Keep(id => new RequestRecord
        {
            Id = id,
            Time = clock.GetUtcNow(),
            Service = service,
            Method = request.Method,
            Host = request.Host.Value ?? string.Empty,
            Target = Redaction.Target(RawTarget.Of(http)),
            Version = Text(headers["x-ms-version"]),
            UserAgent = Text(headers.UserAgent),
            Authorization = Text(headers.Authorization)?.Split(' ', 2)[0],
            ContentCrc64 = Text(headers["x-ms-content-crc64"]),
            ContentMd5 = Text(headers.ContentMD5),
            Range = Text(headers["x-ms-range"]) ?? Text(headers.Range),
            ClientRequestId = Text(headers["x-ms-client-request-id"]) ?? Text(headers["client-request-id"]),
            RequestLength = request.ContentLength,
        });
    }

    public void AddRefusedByProxy(string method, string host) => Keep(id => new RequestRecord
    {
        Id = id,
        Time = clock.GetUtcNow(),
        Service = "proxy",
        Method = method,
        Host = host.Split('?')[0],
        Target = string.Empty,
        Status = StatusCodes.Status403Forbidden,
    });

    public IReadOnlyList<RequestRecord> Snapshot()
    {
        lock (gate)
        {
            return [.. records];
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            records.Clear();
        }
    }

    private RequestRecord Keep(Func<long, RequestRecord> make)
    {
        lock (gate)
        {
            var record = make(++last);
            records.Enqueue(record);
            if (records.Count > Capacity)
            {
                records.Dequeue();
            }

            return record;
        }
    }

    private static string? Text(StringValues values) => values.Count == 0 ? null : values.ToString();
}

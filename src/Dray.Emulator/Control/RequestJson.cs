using System.Text.Json.Nodes;

namespace Dray.Emulator.Control;

/// <summary>A recorded request as <c>GET /requests</c> shows it; what is not there is left out.</summary>
internal static class RequestJson
{
    public static JsonObject Of(RequestRecord record)
    {
        var json = new JsonObject
        {
            ["id"] = record.Id,
            ["time"] = record.Time.UtcDateTime.ToString("O"),
            ["service"] = record.Service,
            ["method"] = record.Method,
            ["host"] = record.Host,
            ["target"] = record.Target,
            ["status"] = record.Status,
        };
        Add(json, "operation", record.Operation);
        Add(json, "fault", record.Fault);
        Add(json, "authorization", record.Authorization);
        Add(json, "x-ms-version", record.Version);
        Add(json, "user-agent", record.UserAgent);
        Add(json, "client-request-id", record.ClientRequestId);
        Add(json, "x-ms-content-crc64", record.ContentCrc64);
        Add(json, "content-md5", record.ContentMd5);
        Add(json, "range", record.Range);
        if (record.RequestLength is { } length)
        {
            json["content-length"] = length;
        }

        if (record.Form is { } form)
        {
            json["form"] = new JsonObject(form.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)JsonValue.Create(item.Value))));
        }

        return json;
    }

    private static void Add(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dray.Cli.Output;

/// <summary>AzCopy's JSON: one object a line; structured content is a JSON string inside <c>MessageContent</c>.</summary>
internal static class JsonMessage
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Envelope(DateTimeOffset now, string type, string content) => Write(json =>
    {
        json.WriteString("TimeStamp", now.ToLocalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffffK", CultureInfo.InvariantCulture));
        json.WriteString("MessageType", type);
        json.WriteString("MessageContent", content);
        json.WriteStartObject("PromptDetails");
        json.WriteString("PromptType", string.Empty);
        json.WriteNull("ResponseOptions");
        json.WriteString("PromptTarget", string.Empty);
        json.WriteEndObject();
    });

    /// <summary>One object as text.</summary>
    public static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

namespace Dray.Identity.Stores.Linux.Bus;

/// <summary>A message that came: what it answers, and its body.</summary>
internal sealed record BusMessage
{
    public const byte MethodReturn = 2;
    public const byte ErrorReply = 3;

    /// <summary>Bytes before the header's fields: order, type, flags, version, body length, serial, fields' length.</summary>
    public const int FixedLength = 16;

    public required byte Type { get; init; }

    public required uint ReplyTo { get; init; }

    public required string? ErrorName { get; init; }

    public required BusReader Body { get; init; }

    /// <summary>How many bytes follow the fixed part.</summary>
    public static int RestLength(byte[] head)
    {
        var reader = new BusReader(head, head[0] == (byte)'l');
        reader.UInt32();
        var body = reader.UInt32();
        reader.UInt32();
        var fields = reader.UInt32();
        return body < MaxBytes && fields < MaxBytes ? (int)((fields + 7) / 8 * 8 + body) : throw new InvalidDataException("A D-Bus message is too long.");
    }

    public static BusMessage Parse(byte[] head, byte[] rest)
    {
        var little = head[0] == (byte)'l';
        var lengths = new BusReader(head, little);
        lengths.UInt32();
        var bodyLength = (int)lengths.UInt32();
        lengths.UInt32();
        var fieldsEnd = (int)lengths.UInt32();

        // The fields begin at byte 16 of the message, a multiple of 8: their alignment is the same counted from here.
        var fields = new BusReader(rest, little);
        uint replyTo = 0;
        string? error = null;
        while (fields.Position < fieldsEnd)
        {
            fields.Align(8);
            var code = fields.Byte();
            object value = fields.Signature() switch
            {
                "u" => fields.UInt32(),
                "g" => fields.Signature(),
                "s" or "o" => fields.String(),
                var other => throw new InvalidDataException($"A D-Bus header field has the type {other}."),
            };
            replyTo = code == 5 && value is uint serial ? serial : replyTo;
            error = code == 4 ? value as string : error;
        }

        return new BusMessage { Type = head[1], ReplyTo = replyTo, ErrorName = error, Body = new BusReader(rest[^bodyLength..], little) };
    }

    private const uint MaxBytes = 1 << 20;
}

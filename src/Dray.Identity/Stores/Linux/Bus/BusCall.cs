namespace Dray.Identity.Stores.Linux.Bus;

/// <summary>A method to call: whose, on which object, with which arguments.</summary>
internal sealed record BusCall(string Destination, string Path, string Interface, string Member)
{
    private const byte MethodCall = 1;

    /// <summary>The types of the arguments; empty for none.</summary>
    public string Signature { get; init; } = "";

    /// <summary>Writes the arguments.</summary>
    public Action<BusWriter> Body { get; init; } = static _ => { };

    /// <summary>The whole message. Source: D-Bus Specification 0.43, "Message Format".</summary>
    public byte[] ToMessage(uint serial)
    {
        var body = new BusWriter();
        Body(body);
        var bodyBytes = body.ToArray();
        var message = new BusWriter();
        message.Raw([(byte)'l', MethodCall, 0, 1]);
        message.UInt32((uint)bodyBytes.Length);
        message.UInt32(serial);
        message.Array(8, fields =>
        {
            Field(fields, 1, "o", Path);
            Field(fields, 2, "s", Interface);
            Field(fields, 3, "s", Member);
            Field(fields, 6, "s", Destination);
            if (Signature.Length > 0)
            {
                fields.Align(8);
                fields.Byte(8);
                fields.Signature("g");
                fields.Signature(Signature);
            }
        });
        message.Align(8);
        message.Raw(bodyBytes);
        return message.ToArray();
    }

    private static void Field(BusWriter fields, byte code, string type, string value)
    {
        fields.Align(8);
        fields.Byte(code);
        fields.Signature(type);
        fields.String(value);
    }
}

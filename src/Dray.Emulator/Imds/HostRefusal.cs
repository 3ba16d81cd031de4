namespace Dray.Emulator.Imds;

/// <summary>A request that an identity endpoint refuses; how it is worded on the wire is the host's affair.</summary>
internal sealed class HostRefusal(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public static HostRefusal BadRequest(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);
}

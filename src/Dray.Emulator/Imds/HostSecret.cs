using System.Security.Cryptography;
using System.Text;

namespace Dray.Emulator.Imds;

/// <summary>The value that a program on the machine has in its environment and a web page or a forwarded request has not.</summary>
internal sealed class HostSecret
{
    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public bool Is(string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Value), Encoding.UTF8.GetBytes(given));

    public override string ToString() => "REDACTED";
}

using System.Security.Cryptography.X509Certificates;

namespace Dray.Emulator.Hosting;

/// <summary>Marks a connection to a loopback port that belongs to one service, whatever the Host header says.</summary>
internal sealed record DirectListener(string Service)
{
    /// <summary>What the port shows when it speaks TLS; null for plain text.</summary>
    public X509Certificate2? Certificate { get; init; }
}

using System.Collections.Concurrent;
using System.Net.Security;

namespace Dray.Emulator.Certificates;

/// <summary>One server certificate per host name, made when the name is first asked for and kept for the run.</summary>
internal sealed class ServerCertificates(RunAuthority authority)
{
    // Lazy, so that two first connections to one host make one certificate.
    private readonly ConcurrentDictionary<string, Lazy<SslStreamCertificateContext>> byHost = new();

    /// <summary>Ready for <see cref="SslStream"/>: the chain is built once here and not at every handshake.</summary>
    public SslStreamCertificateContext For(string host) =>
        byHost.GetOrAdd(host, name => new(() => SslStreamCertificateContext.Create(
            authority.Issue(name), [authority.Certificate], offline: true))).Value;
}

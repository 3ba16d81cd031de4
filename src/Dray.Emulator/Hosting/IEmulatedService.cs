using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Dray.Emulator.Hosting;

/// <summary>One Azure service that answers under the host names it has in Azure, and under loopback addresses by path.</summary>
internal interface IEmulatedService
{
    /// <summary>A short lower-case name for <c>/requests</c> and <c>/faults</c>: <c>entra</c>, <c>blob</c>, <c>arm</c> …</summary>
    string Name { get; }

    /// <summary>What its loopback port shows when that port speaks TLS; null for plain text.</summary>
    X509Certificate2? OwnCertificate => null;

    /// <summary>Whether a request to this host (lower case, no port) is this service's.</summary>
    bool Serves(string host);

    /// <summary>Answers one request completely. Called from many threads at once.</summary>
    Task AnswerAsync(HttpContext http);

    /// <summary>An error asked for at <c>/faults</c>, in the service's own shape; null for the shape that its name stands for.</summary>
    JsonObject? ErrorBody(int status, string code, string message) => null;
}

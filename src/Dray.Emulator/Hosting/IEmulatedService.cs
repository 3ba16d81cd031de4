namespace Dray.Emulator.Hosting;

/// <summary>One Azure service that answers under the host names it has in Azure, and under loopback addresses by path.</summary>
internal interface IEmulatedService
{
    /// <summary>A short lower-case name for <c>/requests</c> and <c>/faults</c>: <c>entra</c>, <c>blob</c>, <c>arm</c> …</summary>
    string Name { get; }

    /// <summary>Whether a request to this host (lower case, no port) is this service's.</summary>
    bool Serves(string host);

    /// <summary>Answers one request completely. Called from many threads at once.</summary>
    Task AnswerAsync(HttpContext http);
}

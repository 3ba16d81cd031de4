using System.Security.Cryptography.X509Certificates;

namespace Dray.Emulator.Directory;

/// <summary>An application and its service principal in one tenant.</summary>
internal sealed record Application
{
    public required string ClientId { get; init; }

    /// <summary>Object id of the service principal: the <c>oid</c> of its tokens, and what roles are assigned to.</summary>
    public required string ObjectId { get; init; }

    public required string DisplayName { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Whether users may sign in through it without a client secret (Azure: "allow public client flows").</summary>
    public bool PublicClient { get; init; }

    public IReadOnlyList<ApplicationSecret> Secrets { get; init; } = [];

    /// <summary>Certificates whose keys may sign its assertions; the private key is there only when the emulator made it.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; init; } = [];

    public IReadOnlyList<FederatedCredential> FederatedCredentials { get; init; } = [];

    /// <summary>Redirect addresses besides <c>http://localhost</c>, which every public client has.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>COMMAND finds it as <c>DRAY_EMULATOR_{ExportAs}_CLIENT_ID</c> and <c>_CLIENT_SECRET</c>.</summary>
    public string? ExportAs { get; init; }
}

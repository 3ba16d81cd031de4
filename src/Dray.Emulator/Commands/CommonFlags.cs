using System.CommandLine;
using Dray.Emulator.Imds;

namespace Dray.Emulator.Commands;

/// <summary>The options that <c>run</c> and <c>serve</c> share.</summary>
internal static class CommonFlags
{
    public static readonly Option<string?> Directory = new("--directory")
    {
        HelpName = "FILE",
        Description = "JSON file of tenants, applications, users, accounts and roles; without it, a small company named Contoso.",
    };

    public static readonly Option<string?> BlobBackend = new("--blob-backend")
    {
        HelpName = "URL",
        Description = "Pass Blob requests on to this server (Azurite, for example), as URL/ACCOUNT/CONTAINER/BLOB.",
    };

    public static readonly Option<string?> Storage = new("--storage")
    {
        HelpName = "memory|DIR",
        Description = "Where the bytes of large blobs are kept while the run lasts: in memory, which is the default, or in a folder.",
    };

    public static readonly Option<string?> ManagedIdentity = new("--managed-identity")
    {
        HelpName = "HOST",
        Description = $"Be a machine with managed identities, found by its own variables: {string.Join(", ", IdentityHosts.Names)}.",
    };

    public static readonly Option<bool> WorkloadIdentity = new("--workload-identity")
    {
        Description = "Give COMMAND a federated token file and the AZURE_ variables of a Kubernetes pod.",
    };

    public static IReadOnlyList<Option> All => [Directory, BlobBackend, Storage, ManagedIdentity, WorkloadIdentity];
}

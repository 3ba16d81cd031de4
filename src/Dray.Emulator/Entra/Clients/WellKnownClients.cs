using Dray.Emulator.Directory;

namespace Dray.Emulator.Entra.Clients;

/// <summary>Microsoft's own public clients, which exist in every tenant.</summary>
internal static class WellKnownClients
{
    private static readonly Application[] All =
    [
        Public("04b07795-8ddb-461a-bbee-02f9e1bf7b46", "Microsoft Azure CLI"),
        Public("1950a258-227b-4e31-a9cf-717495945fc2", "Microsoft Azure PowerShell"),
        Public("579a7132-0e58-4d80-b1e1-7a1e2d337859", "Azure Storage AzCopy"),
        Public("872cd9fa-d31f-45e0-9eab-6e460a02d1f1", "Visual Studio"),
        Public("aebc6443-996d-45c2-90f0-388ff96faa56", "Visual Studio Code"),
    ];

    public static Application? Find(string clientId) =>
        All.FirstOrDefault(client => client.ClientId.Equals(clientId, StringComparison.OrdinalIgnoreCase));

    private static Application Public(string clientId, string name) =>
        new() { ClientId = clientId, ObjectId = clientId, DisplayName = name, PublicClient = true };
}

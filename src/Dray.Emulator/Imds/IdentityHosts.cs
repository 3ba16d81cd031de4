using System.Security.Cryptography.X509Certificates;
using Dray.Emulator.Hosting;
using Dray.Emulator.Imds.Hosts;

namespace Dray.Emulator.Imds;

/// <summary>The hosts that <c>--managed-identity</c> can name.</summary>
internal static class IdentityHosts
{
    public const string ServiceFabric = "service-fabric";

    private const string Arc = "arc";

    public static readonly IReadOnlyList<string> Names =
        ["app-service", "app-service-2017", "imds", Arc, "cloud-shell", ServiceFabric, "azure-ml"];

    /// <summary>Every variable by which some host makes itself known. Those of other hosts are taken from COMMAND.</summary>
    public static readonly IReadOnlyList<string> AllVariables =
    [
        "IDENTITY_ENDPOINT", "IDENTITY_HEADER", "IDENTITY_SERVER_THUMBPRINT", "IDENTITY_API_VERSION", "MSI_ENDPOINT", "MSI_SECRET", "IMDS_ENDPOINT",
        "AZURE_POD_IDENTITY_AUTHORITY_HOST", "DEFAULT_IDENTITY_CLIENT_ID", "AZURE_FEDERATED_TOKEN_FILE",
    ];

    /// <exception cref="EmulatorException">There is no such host.</exception>
    public static string Checked(string name) => Names.Contains(name) ? name
        : throw new EmulatorException($"--managed-identity {name}: no such host; " + (NearestName.Of(name, Names) is { } nearest
            ? $"did you mean '{nearest}'?"
            : $"use {string.Join(", ", Names)}"));

    public static IIdentityHost Create(EmulatorOptions options, MachineIdentities machine, X509Certificate2? certificate) => options.ManagedIdentity switch
    {
        "app-service" => new AppServiceHost(machine),
        "app-service-2017" => new OldAppServiceHost(machine),
        "imds" => new VirtualMachineHost(machine),
        Arc => new ArcHost(machine, new ArcKey(options.ArcFolder)),
        "cloud-shell" => new CloudShellHost(machine),
        ServiceFabric => new ServiceFabricHost(machine, certificate!),
        _ => new MachineLearningHost(machine),
    };
}

namespace Dray.Identity.SignIn;

/// <summary>The ways to sign in.</summary>
public enum SignInWay
{
    /// <summary>Service principal with a client secret.</summary>
    ClientSecret,

    /// <summary>Service principal with a certificate in a file.</summary>
    ClientCertificate,

    /// <summary>Managed identity of the host.</summary>
    ManagedIdentity,

    /// <summary>Workload identity: a federated token in a file.</summary>
    WorkloadIdentity,

    /// <summary>What the Azure CLI is signed in as.</summary>
    AzureCli,

    /// <summary>What Azure PowerShell is signed in as.</summary>
    AzurePowerShell,

    /// <summary>A person, by a code entered in a browser.</summary>
    DeviceCode,
}

namespace Dray.Cli.Commands.Login;

/// <summary>What <c>--login-type</c> may say.</summary>
internal enum LoginType
{
    Device,

    ServicePrincipal,

    ManagedIdentity,

    AzureCli,

    AzurePowerShell,

    WorkloadIdentity,
}

using System.Diagnostics;

namespace Dray.Identity.SignIn;

/// <summary>How a way to sign in is written.</summary>
public static class SignInWayText
{
    /// <summary>AzCopy's word, as <c>login status --method</c> prints it and <c>--login-type</c> takes it: <c>spn</c>.</summary>
    public static string AzCopyWord(this SignInWay way) => way switch
    {
        SignInWay.ClientSecret or SignInWay.ClientCertificate => "spn",
        SignInWay.ManagedIdentity => "msi",
        SignInWay.WorkloadIdentity => "workload",
        SignInWay.AzureCli => "azcli",
        SignInWay.AzurePowerShell => "pscred",
        SignInWay.DeviceCode => "device",
        _ => throw new UnreachableException(),
    };

    /// <summary>What people call it: <c>service principal with a secret</c>.</summary>
    public static string Spoken(this SignInWay way) => way switch
    {
        SignInWay.ClientSecret => "service principal with a secret",
        SignInWay.ClientCertificate => "service principal with a certificate",
        SignInWay.ManagedIdentity => "managed identity",
        SignInWay.WorkloadIdentity => "workload identity",
        SignInWay.AzureCli => "Azure CLI",
        SignInWay.AzurePowerShell => "Azure PowerShell",
        SignInWay.DeviceCode => "device code",
        _ => throw new UnreachableException(),
    };
}

using System.Diagnostics;
using Dray.Identity.Settings;
using Dray.Identity.SignIn;
using Dray.Identity.SignIn.Users;

namespace Dray.Cli.Commands.Login;

/// <summary>Makes the library's request of what was typed, with what the environment adds. Asks for a secret where one is needed.</summary>
internal static class LoginRequests
{
    public static SignInRequest Of(LoginArguments arguments, CommandContext context) => arguments.Type switch
    {
        LoginType.ServicePrincipal => ServicePrincipal(arguments, context),
        LoginType.ManagedIdentity => new SignInRequest.ManagedIdentity
        {
            Authority = arguments.Authority,
            ClientId = arguments.Identity.ClientId,
            ObjectId = arguments.Identity.ObjectId,
            ResourceId = arguments.Identity.ResourceId,
        },
        LoginType.AzureCli => new SignInRequest.AzureCli { Authority = arguments.Authority, TenantId = NamedTenant(arguments) },
        LoginType.AzurePowerShell => new SignInRequest.AzurePowerShell { Authority = arguments.Authority, TenantId = NamedTenant(arguments) },
        LoginType.WorkloadIdentity => WorkloadIdentity(arguments, context),
        LoginType.Device => new SignInRequest.DeviceCode
        {
            Authority = arguments.Authority,
            TenantId = arguments.TenantId ?? UserTenant.Any,
            ApplicationId = arguments.ApplicationId ?? context.Settings.PublicClientId ?? PublicClients.AzCopy,
        },
        _ => throw new UnreachableException(),
    };

    private static SignInRequest ServicePrincipal(LoginArguments arguments, CommandContext context) => arguments.CertificatePath is { } path
        ? new SignInRequest.ClientCertificate
        {
            Authority = arguments.Authority,
            TenantId = arguments.TenantId!,
            ApplicationId = arguments.ApplicationId!,
            Path = Path.GetFullPath(path),
            Password = context.Settings.CertificatePassword is { } password ? new SecretSource.Value(password, EnvironmentNames.CertificatePassword) : null,
            SendChain = arguments.SendChain,
        }
        : new SignInRequest.ClientSecret
        {
            Authority = arguments.Authority,
            TenantId = arguments.TenantId!,
            ApplicationId = arguments.ApplicationId!,
            Secret = LoginSecret.Of(arguments, context),
        };

    // The platform's variables say what the flags leave out; the token file has no flag, in AzCopy neither.
    private static SignInRequest WorkloadIdentity(LoginArguments arguments, CommandContext context)
    {
        var settings = context.Settings with
        {
            AuthorityText = arguments.Authority == Identity.Clouds.Authority.Public ? context.Settings.AuthorityText : arguments.Authority.ToString(),
            WorkloadClientId = arguments.ApplicationId ?? context.Settings.WorkloadClientId,
            WorkloadTenantId = arguments.TenantId ?? context.Settings.WorkloadTenantId,
        };
        return settings.WorkloadIdentity();
    }

    // AzCopy's default 'common' names no tenant, and az refuses it.
    private static string? NamedTenant(LoginArguments arguments) =>
        string.Equals(arguments.TenantId, "common", StringComparison.OrdinalIgnoreCase) ? null : arguments.TenantId;
}

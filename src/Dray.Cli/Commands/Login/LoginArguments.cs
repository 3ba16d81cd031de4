using System.CommandLine;
using Dray.Cli.Parsing;
using Dray.Identity.Clouds;

namespace Dray.Cli.Commands.Login;

/// <summary>What was typed for <c>login</c>, checked. Secrets have not been read.</summary>
internal sealed record LoginArguments
{
    public required Authority Authority { get; init; }

    public required string ApplicationId { get; init; }

    public required string TenantId { get; init; }

    public string? CertificatePath { get; init; }

    public bool SendChain { get; init; }

    public string? SecretFile { get; init; }

    public static LoginArguments? Read(ParseResult parsed, UsageErrors errors)
    {
        var type = parsed.GetValue(LoginFlags.LoginType);
        if (type is not null && parsed.GetValue(LoginFlags.ServicePrincipal))
        {
            errors.Add("--service-principal and --login-type say the same twice. Give one of them.");
        }
        else if (!parsed.GetValue(LoginFlags.ServicePrincipal))
        {
            DemandServicePrincipal(errors, type);
        }

        var isServicePrincipal = !errors.Any;
        var authority = errors.Under(LoginFlags.Authority.Name, () => Authority.Parse(parsed.GetValue(LoginFlags.Authority)));
        var application = Required(parsed, errors, isServicePrincipal, LoginFlags.ApplicationId, "the application (client) id of the service principal");
        var tenant = Required(parsed, errors, isServicePrincipal, LoginFlags.TenantId, "the tenant's id or domain");
        if (parsed.IsGiven(LoginFlags.SecretFile) && parsed.IsGiven(LoginFlags.CertificatePath))
        {
            errors.Add("--secret-file and --certificate-path are two ways to sign in. Give one of them.");
        }

        return errors.Any ? null : new LoginArguments
        {
            Authority = authority!,
            ApplicationId = application!,
            TenantId = tenant!,
            CertificatePath = parsed.GetValue(LoginFlags.CertificatePath),
            SendChain = parsed.GetValue(LoginFlags.SendChain),
            SecretFile = parsed.GetValue(LoginFlags.SecretFile),
        };
    }

    private static void DemandServicePrincipal(UsageErrors errors, string? type)
    {
        switch (type?.ToUpperInvariant())
        {
            case "SPN":
                return;
            case null or "" or "DEVICE" or "MSI" or "AZCLI" or "PSCRED" or "WORKLOAD":
                errors.Add($"{(string.IsNullOrEmpty(type) ? "signing in by device code" : $"--login-type={type}")} is not in this version yet. "
                    + "Sign in as a service principal: dray login --service-principal --application-id ID --tenant-id ID.");
                return;
            default:
                errors.Add(LoginFlags.LoginType.Name, type, "it is no way to sign in", "Use spn.");
                return;
        }
    }

    private static string? Required(ParseResult parsed, UsageErrors errors, bool isNeeded, Option<string?> option, string what)
    {
        var value = parsed.GetValue(option);
        if (string.IsNullOrWhiteSpace(value) && isNeeded)
        {
            errors.Add($"{option.Name} is missing: give {what}.");
        }

        return value;
    }
}

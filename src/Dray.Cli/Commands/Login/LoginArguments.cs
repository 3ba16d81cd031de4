using System.CommandLine;
using Dray.Cli.Parsing;
using Dray.Identity.Clouds;

namespace Dray.Cli.Commands.Login;

/// <summary>What was typed for <c>login</c>, checked. Secrets have not been read.</summary>
internal sealed record LoginArguments
{
    public required LoginType Type { get; init; }

    public required Authority Authority { get; init; }

    public string? ApplicationId { get; init; }

    public string? TenantId { get; init; }

    public string? CertificatePath { get; init; }

    public bool SendChain { get; init; }

    public string? SecretFile { get; init; }

    public required IdentityName Identity { get; init; }

    public static LoginArguments? Read(ParseResult parsed, UsageErrors errors)
    {
        var type = LoginTypes.Read(parsed, errors);
        var authority = errors.Under(LoginFlags.Authority.Name, () => Authority.Parse(parsed.GetValue(LoginFlags.Authority)));
        var isServicePrincipal = type == LoginType.ServicePrincipal;
        var application = Text(parsed, errors, isServicePrincipal, LoginFlags.ApplicationId, "the application (client) id of the service principal");
        var tenant = Text(parsed, errors, isServicePrincipal, LoginFlags.TenantId, "the tenant's id or domain");
        var identity = IdentityName.Read(parsed, errors);
        if (parsed.IsGiven(LoginFlags.SecretFile) && parsed.IsGiven(LoginFlags.CertificatePath))
        {
            errors.Add("--secret-file and --certificate-path are two ways to sign in. Give one of them.");
        }

        return errors.Any ? null : new LoginArguments
        {
            Type = type!.Value,
            Authority = authority!,
            ApplicationId = application,
            TenantId = tenant,
            CertificatePath = parsed.GetValue(LoginFlags.CertificatePath),
            SendChain = parsed.GetValue(LoginFlags.SendChain),
            SecretFile = parsed.GetValue(LoginFlags.SecretFile),
            Identity = identity!,
        };
    }

    private static string? Text(ParseResult parsed, UsageErrors errors, bool isNeeded, Option<string?> option, string what)
    {
        var value = parsed.GetValue(option)?.Trim();
        if (string.IsNullOrEmpty(value) && isNeeded)
        {
            errors.Add($"{option.Name} is missing: give {what}.");
        }

        return string.IsNullOrEmpty(value) ? null : value;
    }
}

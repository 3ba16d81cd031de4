using System.CommandLine;
using Dray.Cli.Parsing;

namespace Dray.Cli.Commands.Login;

/// <summary>Which way to sign in was typed, and which flags belong to it.</summary>
internal static class LoginTypes
{
    private static readonly (string Word, LoginType Type)[] Words =
    [
        ("device", LoginType.Device), ("spn", LoginType.ServicePrincipal), ("msi", LoginType.ManagedIdentity), ("azcli", LoginType.AzureCli),
        ("pscred", LoginType.AzurePowerShell), ("workload", LoginType.WorkloadIdentity),
    ];

    /// <summary>The words, as the help shows them.</summary>
    public static string Choice => string.Join('|', Words.Select(word => word.Word));

    /// <summary>The way, by <c>--login-type</c> or by one of its older spellings; device code where none is given.</summary>
    public static LoginType? Read(ParseResult parsed, UsageErrors errors)
    {
        var said = Said(parsed).ToArray();
        if (said.Length > 1)
        {
            errors.Add($"{string.Join(" and ", said)} say twice how to sign in. Give one of them.");
            return null;
        }

        var type = parsed.GetValue(LoginFlags.ServicePrincipal) ? LoginType.ServicePrincipal
            : parsed.GetValue(LoginFlags.Identity) ? LoginType.ManagedIdentity : FromWord(parsed.GetValue(LoginFlags.LoginType), errors);
        if (type is { } known)
        {
            RefuseStrayFlags(parsed, errors, known);
        }

        return type;
    }

    private static IEnumerable<string> Said(ParseResult parsed) => new (Option Option, bool IsSaid)[]
    {
        (LoginFlags.LoginType, !string.IsNullOrEmpty(parsed.GetValue(LoginFlags.LoginType))),
        (LoginFlags.ServicePrincipal, parsed.GetValue(LoginFlags.ServicePrincipal)),
        (LoginFlags.Identity, parsed.GetValue(LoginFlags.Identity)),
    }.Where(pair => pair.IsSaid).Select(pair => pair.Option.Name);

    private static LoginType? FromWord(string? word, UsageErrors errors)
    {
        if (string.IsNullOrEmpty(word))
        {
            return LoginType.Device;
        }

        foreach (var (known, type) in Words)
        {
            if (known.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return type;
            }
        }

        errors.Add(LoginFlags.LoginType.Name, word, "it is no way to sign in", $"Use one of {Choice.Replace("|", ", ", StringComparison.Ordinal)}.");
        return null;
    }

    // A flag of another way would be ignored in silence: someone who types it means that other way.
    private static void RefuseStrayFlags(ParseResult parsed, UsageErrors errors, LoginType type)
    {
        foreach (var (option, owners, way) in Owned)
        {
            if (parsed.IsGiven(option) && !owners.Contains(type))
            {
                errors.Add($"{option.Name} belongs to {way}. Add that flag, or leave {option.Name} out.");
            }
        }
    }

    private static (Option Option, LoginType[] Owners, string Way)[] Owned =>
    [
        (LoginFlags.ApplicationId, [LoginType.ServicePrincipal, LoginType.WorkloadIdentity, LoginType.Device], "--service-principal"),
        (LoginFlags.CertificatePath, [LoginType.ServicePrincipal], "--service-principal"),
        (LoginFlags.SendChain, [LoginType.ServicePrincipal], "--service-principal"),
        (LoginFlags.SecretFile, [LoginType.ServicePrincipal], "--service-principal"),
        (LoginFlags.IdentityClientId, [LoginType.ManagedIdentity], "--identity"),
        (LoginFlags.IdentityObjectId, [LoginType.ManagedIdentity], "--identity"),
        (LoginFlags.IdentityResourceId, [LoginType.ManagedIdentity], "--identity"),
        (LoginFlags.AccountId, [LoginType.ManagedIdentity], "--identity"),
    ];
}

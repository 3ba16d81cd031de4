using System.CommandLine;
using Dray.Cli.Parsing;

namespace Dray.Cli.Commands.Login;

/// <summary>Which managed identity was named; none of the three is the system-assigned one.</summary>
internal sealed record IdentityName(string? ClientId, string? ObjectId, string? ResourceId)
{
    private static readonly Option<string?>[] Flags = [LoginFlags.IdentityClientId, LoginFlags.IdentityObjectId, LoginFlags.IdentityResourceId, LoginFlags.AccountId];

    public static IdentityName? Read(ParseResult parsed, UsageErrors errors)
    {
        var given = Flags.Where(flag => !string.IsNullOrWhiteSpace(parsed.GetValue(flag))).ToArray();
        if (given.Length > 1)
        {
            errors.Add($"{string.Join(" and ", given.Select(flag => flag.Name))} each name an identity. Give one of them.");
            return null;
        }

        var account = parsed.GetValue(LoginFlags.AccountId)?.Trim();
        var isResource = IsResource(account);
        if (!string.IsNullOrEmpty(account) && !isResource && !Guid.TryParse(account, out _))
        {
            errors.Add(LoginFlags.AccountId.Name, account, "it is neither a client id nor a resource id", "Give a GUID, or an id that begins with /subscriptions/.");
            return null;
        }

        return new IdentityName(
            Text(parsed, LoginFlags.IdentityClientId) ?? (isResource ? null : account),
            Text(parsed, LoginFlags.IdentityObjectId),
            Text(parsed, LoginFlags.IdentityResourceId) ?? (isResource ? account : null));
    }

    // As Azure PowerShell tells the two apart.
    private static bool IsResource(string? account) => account?.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) == true;

    private static string? Text(ParseResult parsed, Option<string?> flag) => parsed.GetValue(flag)?.Trim() is { Length: > 0 } text ? text : null;
}

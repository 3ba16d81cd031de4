using System.CommandLine;
using Dray.Cli.Parsing;
using Dray.Storage.Authorization;

namespace Dray.Cli.Commands.Token;

/// <summary>What a token shall be for: <c>--resource</c> or <c>--scope</c>; Azure Storage by default.</summary>
internal sealed record TokenScope(string Value)
{
    public static readonly Option<string?> Resource = new("--resource")
    {
        HelpName = "URL",
        Description = "What the token is for, such as https://management.azure.com/ or https://vault.azure.net. Default: https://storage.azure.com.",
    };

    public static readonly Option<string?> Scope = new("--scope") { HelpName = "SCOPE", Description = "The same as a scope: https://vault.azure.net/.default." };

    public static TokenScope? Read(ParseResult parsed, UsageErrors errors)
    {
        var (resource, scope) = (parsed.GetValue(Resource), parsed.GetValue(Scope));
        if (resource is not null && scope is not null)
        {
            errors.Add("--resource and --scope say twice what the token is for. Give one of them.");
            return null;
        }

        // A resource that ends in a slash keeps it: Azure compares audiences letter by letter.
        var value = scope ?? (resource is null ? BearerAuthorizer.StorageScope : resource + "/.default");
        if (value.Length == 0 || resource?.Length == 0 || !value.All(IsOfScope))
        {
            errors.Add(scope is null ? Resource.Name : Scope.Name, scope ?? resource!, "it is no resource", "Give one URL or id, such as https://vault.azure.net.");
            return null;
        }

        return new TokenScope(value);
    }

    // The Azure SDKs' rule; az and PowerShell are started with it.
    private static bool IsOfScope(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':' or '/';
}

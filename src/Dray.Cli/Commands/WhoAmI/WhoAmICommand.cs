using System.CommandLine;
using System.Globalization;
using Azure.Core;
using Dray.Cli.Commands.Token;
using Dray.Cli.Output;
using Dray.Identity.Tokens;

namespace Dray.Cli.Commands.WhoAmI;

/// <summary><c>dray whoami</c>: who a service sees, by the token it is shown.</summary>
internal static class WhoAmICommand
{
    public static readonly string[] Examples = ["dray whoami", "dray whoami --profile prod --output-type=json"];

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("whoami", "Tell who a service sees: the claims of the token that matter.") { TokenScope.Resource, TokenScope.Scope };
        runner.Bind(command, TokenScope.Read, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(TokenScope scope, ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var credential = context.SignIns.Credential();
        var token = await credential.GetTokenAsync(new TokenRequestContext([scope.Value], isCaeEnabled: true), cancellation);
        var claims = TokenClaims.Read(token.Token) ?? new TokenClaims();
        var facts = Facts(claims, token).Where(fact => fact.Value is not null).ToArray();
        if (context.Output.IsJson)
        {
            context.Output.Result(string.Empty, "WhoAmIInfo", () => JsonMessage.Write(json =>
            {
                foreach (var (_, name, value) in facts)
                {
                    json.WriteString(name, value);
                }
            }));
        }
        else
        {
            foreach (var (label, _, value) in facts)
            {
                context.Output.Result($"{label}: {value}", string.Empty, () => string.Empty);
            }
        }

        context.Output.End(string.Empty);
        return ExitCodes.Success;
    }

    private static IEnumerable<(string Label, string Name, string? Value)> Facts(TokenClaims claims, AccessToken token) =>
    [
        ("Account", "account", claims.UserName ?? claims.ApplicationId),
        ("Name", "name", claims.Name),
        ("Tenant ID", "tenantId", claims.TenantId),
        ("Object ID", "objectId", claims.ObjectId),
        ("Application ID", "applicationId", claims.ApplicationId),
        ("Managed identity", "identityResourceId", claims.IdentityResourceId),
        ("For", "audience", claims.Audience),
        ("Permissions", "scopes", claims.Scopes),
        ("Token valid until", "expiresOn", token.ExpiresOn.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)),
    ];
}

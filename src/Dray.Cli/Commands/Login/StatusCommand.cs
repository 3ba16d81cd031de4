using System.CommandLine;
using System.Globalization;
using Azure.Core;
using Dray.Cli.Output;
using Dray.Cli.Parsing;
using Dray.Identity.Saved;
using Dray.Identity.SignIn;
using Dray.Storage.Authorization;
using Dray.Wire.Failures;

namespace Dray.Cli.Commands.Login;

/// <summary><c>dray login status</c>: exit code 0 when signed in, 1 when not.</summary>
internal static class StatusCommand
{
    public static readonly string[] Examples = ["dray login status", "dray login status --all", "dray login status --tenant --endpoint --method --output-type=json"];

    private static readonly Option<bool> Tenant = new("--tenant") { Description = "Tell the tenant." };

    private static readonly Option<bool> Endpoint = new("--endpoint") { Description = "Tell the sign-in host." };

    private static readonly Option<bool> Method = new("--method") { Description = "Tell how it was signed in." };

    private static readonly Option<bool> All = new("--all") { Description = "Tell of every profile; exit code 1 when one no longer works." };

    private const string Lost = "You are currently not logged in. Please login using 'dray login'";

    private sealed record Arguments(bool Tenant, bool Endpoint, bool Method, bool All);

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("status", "Tell who is signed in, and where that is kept.") { Tenant, Endpoint, Method, All };
        runner.Bind(command, Read, RunAsync);
        return command;
    }

    private static Arguments Read(ParseResult parsed, UsageErrors errors) => new(parsed.GetValue(Tenant), parsed.GetValue(Endpoint), parsed.GetValue(Method), parsed.GetValue(All));

    private static async Task<int> RunAsync(Arguments arguments, ParseResult parsed, CommandContext context, CancellationToken cancellation)
    {
        var output = context.Output;
        var saved = context.SignIns.Saved;
        var profiles = arguments.All ? (await saved.ListAsync(cancellation)).Select(one => one.Profile).ToArray() : [context.SignIns.Profile];
        var code = profiles.Length == 0 ? NotSignedIn(output, Lost) : ExitCodes.Success;
        foreach (var profile in profiles)
        {
            code = Math.Max(code, await TellOneAsync(arguments, context, saved, profile, cancellation));
        }

        output.End(string.Empty);
        return code;
    }

    private static async Task<int> TellOneAsync(Arguments arguments, CommandContext context, SavedSignIns saved, string profile, CancellationToken cancellation)
    {
        var output = context.Output;
        if (arguments.All && !output.IsJson)
        {
            output.Info($"Profile: {profile}");
        }

        if (await saved.FindAsync(profile, cancellation) is not { } signIn)
        {
            return NotSignedIn(output, Lost.Replace("'dray login'", $"'dray login{context.SignIns.ProfileWords}'", StringComparison.Ordinal));
        }

        AccessToken token;
        try
        {
            token = await saved.CredentialFor(profile).GetTokenAsync(new TokenRequestContext([BearerAuthorizer.StorageScope], isCaeEnabled: true), cancellation);
        }
        catch (DrayException exception)
        {
            output.Error(exception.Failure);
            return NotSignedIn(output, "The saved sign-in no longer works. Please login again using 'dray login'");
        }

        if (output.IsJson)
        {
            output.Result(string.Empty, "LoginStatusInfo", () => Json(arguments, signIn));
        }
        else
        {
            Tell(arguments, context, signIn, token.ExpiresOn);
        }

        return ExitCodes.Success;
    }

    private static int NotSignedIn(IOutput output, string text)
    {
        if (output.IsJson)
        {
            output.Result(string.Empty, "LoginStatusInfo", () => JsonMessage.Write(json => json.WriteBoolean("valid", false)));
        }
        else
        {
            output.Info(text);
        }

        return ExitCodes.Failure;
    }

    private static void Tell(Arguments arguments, CommandContext context, SavedSignIn signIn, DateTimeOffset expires)
    {
        var output = context.Output;
        output.Info("You have successfully refreshed your token. Your login session is still active.");
        output.Info($"Account: {signIn.Description.Account} ({signIn.Way.Spoken()})");
        if (signIn.TenantId is not null && (arguments.Tenant || !AsksForOne(arguments)))
        {
            output.Info($"Tenant ID: {signIn.TenantId}");
        }

        if (arguments.Endpoint || !AsksForOne(arguments))
        {
            output.Info($"Active directory endpoint: {signIn.Authority}");
        }

        if (arguments.Method || !AsksForOne(arguments))
        {
            output.Info($"Authorized using {signIn.Way.AzCopyWord()}");
        }

        output.Info($"Token valid until: {expires.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)}");
        output.Info($"Saved: {context.SignIns.Saved.Describe()}{(signIn.HoldsSecret ? "; the secret itself is kept there" : string.Empty)}");
    }

    private static bool AsksForOne(Arguments arguments) => arguments.Tenant || arguments.Endpoint || arguments.Method;

    private static string Json(Arguments arguments, SavedSignIn signIn) => JsonMessage.Write(json =>
    {
        json.WriteBoolean("valid", true);
        if (arguments.All)
        {
            json.WriteString("profile", signIn.Profile);
        }

        if (arguments.Tenant)
        {
            json.WriteString("tenantID", signIn.TenantId);
        }

        if (arguments.Endpoint)
        {
            json.WriteString("AADEndpoint", signIn.Authority.ToString());
        }

        if (arguments.Method)
        {
            json.WriteString("authMethod", signIn.Way.AzCopyWord());
        }
    });
}
